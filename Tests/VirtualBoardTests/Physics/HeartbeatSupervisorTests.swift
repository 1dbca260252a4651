import HAL
import Testing
import VirtualBoard

@Suite struct HeartbeatSupervisorTests {
    @Test("without heartbeat no coil gets supply; three edges bring it")
    func threeEdges() throws {
        let bench = try Bench()
        bench.beats = false
        try bench.set(.relay1, .active)
        try bench.run(milliseconds: 500)
        #expect(!bench.board.mainContactsClosed(phase: 1))
        for state in [LineState.active, .inactive] {
            try bench.set(.heartbeat, state)
            try bench.run(milliseconds: 20)
        }
        #expect(!bench.board.state.isHeartbeatAlive)
        try bench.set(.heartbeat, .active)
        try bench.run(milliseconds: 20)
        #expect(bench.board.state.isHeartbeatAlive)
        #expect(bench.board.state.relay1.lastClosedNanoseconds == 555_000_000)
    }

    @Test("a heart that stops drops the supply 100 ms after its last edge, and the contacts 30 ms later")
    func stops() throws {
        let bench = try Bench()
        try bench.run(milliseconds: 1_000)
        try bench.set(.relay1, .active)
        try bench.run(milliseconds: 1_000)
        bench.beats = false
        // The last edge was written at 1990 ms.
        try bench.run(milliseconds: 80)
        #expect(bench.board.state.isHeartbeatAlive)
        try bench.run(milliseconds: 200)
        #expect(!bench.board.state.isHeartbeatAlive)
        #expect(bench.board.state.relay1.lastOpenedNanoseconds == 2_120_000_000)
        bench.beats = true
        try bench.run(milliseconds: 100)
        #expect(bench.board.mainContactsClosed(phase: 1))
    }

    @Test("edges 99 ms apart keep it alive, 100 ms apart do not")
    func limit() throws {
        for (period, survives) in [(Int64(99), true), (100, false)] {
            let bench = try Bench()
            try bench.run(milliseconds: 1_000)
            bench.step = .milliseconds(period)
            try bench.run(milliseconds: period)
            var alive = true
            for _ in 0..<5 {
                try bench.run(milliseconds: period)
                alive = alive && bench.board.state.isHeartbeatAlive
            }
            #expect(alive == survives)
        }
    }

    @Test("a line that hangs at a level is dead, whichever level")
    func hangs() throws {
        for level in [LineState.active, .inactive] {
            let bench = try Bench()
            try bench.run(milliseconds: 1_000)
            bench.beats = false
            for _ in 0..<20 {
                try bench.set(.heartbeat, level)
                try bench.run(milliseconds: 10)
            }
            #expect(!bench.board.state.isHeartbeatAlive)
        }
    }

    @Test("a line that goes there and back between two advances counts as two edges")
    func pulses() throws {
        let clock = SteppedClock()
        let board = VirtualBoard(clock: clock)
        let heartbeat = try board.digitalOutput(LineReference(chip: "virtual", line: "heartbeat"))
        for state in [LineState.active, .inactive, .active] {
            clock.step(to: clock.now + .milliseconds(10))
            try heartbeat.write(state)
            if state == .active { board.advance(to: clock.now) }
        }
        #expect(board.state.isHeartbeatAlive)
    }

    @Test("heartbeat-dead: the supervisor drops though the line toggles")
    func dead() throws {
        let bench = try Bench()
        try bench.run(milliseconds: 1_000)
        bench.board.set(.heartbeatDead, on: true)
        try bench.run(milliseconds: 110)
        #expect(!bench.board.state.isHeartbeatAlive)
    }

    @Test("a board without supervisor needs no heartbeat")
    func absent() throws {
        var configuration = VirtualBoardConfiguration()
        configuration.hasHeartbeatSupervisor = false
        let bench = try Bench(configuration)
        bench.beats = false
        try bench.set(.relay1, .active)
        try bench.run(milliseconds: 1_000)
        #expect(bench.board.mainContactsClosed(phase: 1))
    }
}
