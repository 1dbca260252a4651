import HAL
import Testing
import VirtualBoard

@Suite struct ContactorModelTests {
    /// A bench with live coil supply at exactly 1000 ms.
    private func live(_ configuration: VirtualBoardConfiguration = VirtualBoardConfiguration()) throws -> Bench {
        let bench = try Bench(configuration)
        try bench.run(milliseconds: 1_000)
        return bench
    }

    @Test("closing: contacts at 15 ms, feedback 1 ms later with two bounces, all at their exact instants")
    func closing() throws {
        let bench = try live()
        try bench.set(.relay1, .active)
        try bench.run(milliseconds: 100)
        #expect(bench.board.state.relay1.lastClosedNanoseconds == 1_015_000_000)
        let edges = try bench.drain(.relay1Feedback)
        #expect(edges.map(\.milliseconds) == [1_016, 1_017, 1_018, 1_019, 1_020])
        #expect(edges.map(\.isActive) == [true, false, true, false, true])
        #expect(edges.map(\.sequence) == [1, 2, 3, 4, 5])
        #expect(try bench.level(.relay1Feedback) == .active)
        #expect(try bench.level(.relay2Feedback) == .inactive)
    }

    @Test("opening: contacts at 30 ms, feedback at 31 ms, once")
    func opening() throws {
        let bench = try live()
        try bench.set(.relay2, .active)
        try bench.run(milliseconds: 1_000)
        _ = try bench.drain(.relay2Feedback)
        try bench.set(.relay2, .inactive)
        try bench.run(milliseconds: 100)
        #expect(bench.board.state.relay2.lastOpenedNanoseconds == 2_030_000_000)
        #expect(try bench.drain(.relay2Feedback).map(\.milliseconds) == [2_031])
        #expect(try bench.level(.relay2Feedback) == .inactive)
    }

    @Test("the instants do not depend on how often the board is advanced", arguments: [1, 7, 10, 50] as [Int64])
    func stepIndependent(step: Int64) throws {
        let bench = try live()
        bench.step = .milliseconds(step)
        try bench.set(.relay1, .active)
        try bench.run(milliseconds: 100)
        #expect(bench.board.state.relay1.lastClosedNanoseconds == 1_015_000_000)
        #expect(try bench.drain(.relay1Feedback).map(\.milliseconds) == [1_016, 1_017, 1_018, 1_019, 1_020])
    }

    @Test("a coil switched off before pull-in never closes, one switched on before drop-out never opens")
    func tooShort() throws {
        let bench = try live()
        try bench.set(.relay1, .active)
        try bench.run(milliseconds: 14)
        try bench.set(.relay1, .inactive)
        try bench.run(milliseconds: 200)
        #expect(bench.board.state.relay1.cycles == 0)
        try bench.set(.relay1, .active)
        try bench.run(milliseconds: 200)
        try bench.set(.relay1, .inactive)
        try bench.run(milliseconds: 29)
        try bench.set(.relay1, .active)
        try bench.run(milliseconds: 200)
        #expect(bench.board.state.relay1.isClosed)
        #expect(bench.board.state.relay1.cycles == 1)
        #expect(bench.board.state.relay1.lastOpenedNanoseconds == -1)
    }

    @Test("the same level written every tick does not restart anything")
    func repeatedWrites() throws {
        let bench = try live()
        for _ in 0..<10 {
            try bench.set(.relay1, .active)
            try bench.run(milliseconds: 10)
        }
        #expect(bench.board.state.relay1.lastClosedNanoseconds == 1_015_000_000)
        #expect(bench.board.state.relay1.cycles == 1)
    }

    @Test("split wiring: relay 1 is L1 + N, relay 2 is L2 + L3; single wiring: relay 1 is everything")
    func wiring() throws {
        let bench = try live()
        try bench.set(.relay1, .active)
        try bench.run(milliseconds: 20)
        #expect((1...3).map { bench.board.mainContactsClosed(phase: $0) } == [true, false, false])
        try bench.set(.relay2, .active)
        try bench.run(milliseconds: 20)
        #expect((1...3).map { bench.board.mainContactsClosed(phase: $0) } == [true, true, true])
        var single = VirtualBoardConfiguration()
        single.contactorWiring = .single
        let other = try live(single)
        try other.set(.relay1, .active)
        try other.run(milliseconds: 20)
        #expect((1...3).map { other.board.mainContactsClosed(phase: $0) } == [true, true, true])
    }

    @Test(
        "weld: contacts and feedback stay closed without the coil, and open when the weld breaks",
        arguments: [
            (BoardOutput.relay1, BoardInput.relay1Feedback, FaultName.relay1Weld),
            (.relay2, .relay2Feedback, .relay2Weld),
        ])
    func weld(output: BoardOutput, feedback: BoardInput, fault: FaultName) throws {
        let bench = try live()
        try bench.set(output, .active)
        bench.board.set(fault, on: true)
        try bench.run(milliseconds: 100)
        try bench.set(output, .inactive)
        try bench.run(milliseconds: 1_000)
        #expect(try bench.level(feedback) == .active)
        #expect(bench.board.mainContactsClosed(phase: output == .relay1 ? 1 : 3))
        bench.board.set(fault, on: false)
        try bench.run(milliseconds: 31)
        #expect(try bench.level(feedback) == .inactive)
        #expect(!bench.board.mainContactsClosed(phase: output == .relay1 ? 1 : 3))
    }

    @Test(
        "stuck open: contacts do not close, and drop out if the coil breaks while closed",
        arguments: [
            (BoardOutput.relay1, BoardInput.relay1Feedback, FaultName.relay1StuckOpen),
            (.relay2, .relay2Feedback, .relay2StuckOpen),
        ])
    func stuckOpen(output: BoardOutput, feedback: BoardInput, fault: FaultName) throws {
        let bench = try live()
        bench.board.set(fault, on: true)
        try bench.set(output, .active)
        try bench.run(milliseconds: 500)
        #expect(try bench.level(feedback) == .inactive)
        bench.board.set(fault, on: false)
        try bench.run(milliseconds: 30)
        #expect(try bench.level(feedback) == .active)
        bench.board.set(fault, on: true)
        try bench.run(milliseconds: 31)
        #expect(try bench.level(feedback) == .inactive)
    }

    @Test(
        "chatter: the feedback toggles every 5 ms while closed",
        arguments: [
            (BoardOutput.relay1, BoardInput.relay1Feedback, FaultName.relay1Chatter),
            (.relay2, .relay2Feedback, .relay2Chatter),
        ])
    func chatter(output: BoardOutput, feedback: BoardInput, fault: FaultName) throws {
        let bench = try live()
        try bench.set(output, .active)
        try bench.run(milliseconds: 100)
        _ = try bench.drain(feedback)
        bench.board.set(fault, on: true)
        try bench.run(milliseconds: 50)
        let edges = try bench.drain(feedback)
        #expect(edges.map(\.milliseconds) == stride(from: 1_105.0, through: 1_150, by: 5).map { $0 })
        try bench.set(output, .inactive)
        try bench.run(milliseconds: 100)
        _ = try bench.drain(feedback)
        try bench.run(milliseconds: 100)
        #expect(try bench.drain(feedback).isEmpty)
        #expect(try bench.level(feedback) == .inactive)
    }

    @Test(
        "feedback stuck: says one thing whatever the contacts do",
        arguments: [
            (BoardOutput.relay1, BoardInput.relay1Feedback, FaultName.relay1FeedbackStuckOpen, LineState.inactive),
            (.relay2, .relay2Feedback, .relay2FeedbackStuckOpen, .inactive),
            (.relay1, .relay1Feedback, .relay1FeedbackStuckClosed, .active),
            (.relay2, .relay2Feedback, .relay2FeedbackStuckClosed, .active),
        ])
    func feedbackStuck(output: BoardOutput, feedback: BoardInput, fault: FaultName, expected: LineState) throws {
        let bench = try live()
        bench.board.set(fault, on: true)
        for command in [LineState.active, .inactive] {
            try bench.set(output, command)
            try bench.run(milliseconds: 100)
            #expect(bench.board.mainContactsClosed(phase: output == .relay1 ? 1 : 2) == (command == .active))
            #expect(try bench.level(feedback) == expected)
        }
    }

    @Test(
        "slow drop-out: contacts open after 200 ms",
        arguments: [
            (BoardOutput.relay1, FaultName.relay1SlowDropOut), (.relay2, .relay2SlowDropOut),
        ])
    func slow(output: BoardOutput, fault: FaultName) throws {
        let bench = try live()
        bench.board.set(fault, on: true)
        try bench.set(output, .active)
        try bench.run(milliseconds: 1_000)
        try bench.set(output, .inactive)
        try bench.run(milliseconds: 1_000)
        let state = output == .relay1 ? bench.board.state.relay1 : bench.board.state.relay2
        #expect(state.lastOpenedNanoseconds == 2_200_000_000)
    }

    @Test("opening under load is counted, opening without current is not")
    func underLoad() throws {
        let bench = try Bench()
        try bench.charge(.ordinary)
        #expect(bench.board.state.amperes.l1 > 15)
        try bench.set(.relay1, .inactive)
        try bench.set(.relay2, .inactive)
        try bench.run(milliseconds: 100)
        #expect(bench.board.state.relay1.openedUnderLoad == 1)
        try bench.board.overrideSwitch(false)
        try bench.set(.relay1, .active)
        try bench.run(milliseconds: 2_000)
        try bench.set(.relay1, .inactive)
        try bench.run(milliseconds: 100)
        #expect(bench.board.state.relay1.openedUnderLoad == 1)
        #expect(bench.board.state.relay1.cycles == 2)
    }
}
