import HAL
import Scenarios
import Testing
import VirtualBoard

@Suite("Hands on a virtual board in another thread")
struct VirtualBoardHandsTests {
    /// A board that moves on by a millisecond whenever the hands rest.
    private final class Plant: @unchecked Sendable {
        // Unchecked: everything happens on the thread of one test; the hands only want a closure that may cross threads.
        let board = VirtualBoard()
        func rest() { board.advance(by: .milliseconds(1)) }
    }

    @Test("do what a scenario asks, see the truth, and say what was refused")
    func act() throws {
        let plant = Plant()
        let hands = VirtualBoardHands(remote: plant.board.remote, clock: plant.board.clock, rest: plant.rest)
        try hands.perform(.plugResistor(ohms: 2_740, cableOhms: 220))
        #expect(plant.board.state.cableOhms == 220)
        let error = #expect(throws: BenchError.self) { try hands.perform(.plugCable(ohms: 220)) }
        #expect(
            error?.description.hasPrefix("the board refuses 'plug cable': a vehicle or cable is plugged in") == true)
        try hands.perform(.fault(.pilotShort, isOn: true))
        #expect(hands.truth()?[.pilotHigh] == .number(0))
        #expect(hands.truth()?[.contactor] == .word("open"))
    }

    @Test("put everything to rest, even a locked plug")
    func reset() throws {
        let plant = Plant()
        let board = plant.board
        let close = try board.digitalOutput(LineReference(chip: VirtualBoard.chip, line: "lock-close"))
        let hands = VirtualBoardHands(remote: board.remote, clock: board.clock, rest: plant.rest)
        try hands.perform(.plugCar("ordinary", cableOhms: 220))
        try close.write(.active)
        board.advance(by: .milliseconds(700))
        try close.write(.inactive)
        board.advance(by: .milliseconds(10))
        #expect(board.state.isLocked)
        #expect(throws: BenchError.self) { try hands.perform(.unplug) }
        try hands.perform(.emergencyStop(isPressed: true))
        try hands.reset()
        #expect(!board.state.isPlugged && !board.state.isLocked)
        #expect(board.state.faults.isEmpty)
    }

    @Test("say so when nobody advances the board")
    func standing() throws {
        let board = VirtualBoard()
        let clock = RestingClock()
        let hands = VirtualBoardHands(remote: board.remote, clock: clock) { clock.rest() }
        let error = #expect(throws: BenchError.self) { try hands.perform(.unplug) }
        #expect(error?.description == "the board did not take 'unplug' within 2 s; is it being advanced?")
    }
}
