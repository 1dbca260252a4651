import Bringup
import VirtualBoard

/// An operator that answers as a test says, and else as the virtual board's own.
final class ScriptedOperator: BringupOperator {
    private let obedient: VirtualBoardOperator
    private let answer: (BringupRequest) -> BringupAnswer?
    private(set) var requests: [BringupRequest] = []

    init(_ remote: BoardRemote, answer: @escaping (BringupRequest) -> BringupAnswer?) {
        obedient = VirtualBoardOperator(remote)
        self.answer = answer
    }

    func carryOut(
        _ request: BringupRequest, whileWaiting: () throws(BringupStop) -> Void
    ) throws(BringupStop) -> BringupAnswer {
        requests.append(request)
        if let answer = answer(request) { return answer }
        return try obedient.carryOut(request, whileWaiting: whileWaiting)
    }
}
