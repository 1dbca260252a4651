import Scenarios

/// Hands that note what they do; contacts move when an action says so.
final class FakeHands: BenchHands {
    let actions: Set<BoardActionKind> = [.unplug, .opto, .emergencyStop]
    let truths: Set<ObservedField> = [.contactor, .contactor1]
    var log: [String] = []
    var seen = BenchTruth()
    var onAction: (BoardAction) -> Void = { _ in }

    func reset() throws(BenchError) { log.append("reset") }
    func perform(_ action: BoardAction) throws(BenchError) {
        log.append(action.kind.rawValue)
        onAction(action)
    }
    func truth() throws(BenchError) -> BenchTruth? { seen }
}
