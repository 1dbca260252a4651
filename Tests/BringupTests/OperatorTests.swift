import Bringup
import Glibc
import HAL
import Testing
import VirtualBoard

/// What the operator says decides, and nothing is closed against it.
struct OperatorTests {
    @Test("no contactor ever closes unless dead mains were confirmed")
    func mainsNotDead() throws {
        let bench = try Bench(.socket)
        let report = bench.run(
            ScriptedOperator(bench.board.remote) { $0 == .confirmMainsDead ? .no(nil) : nil })
        #expect(bench.board.state.relay1.cycles == 0)
        #expect(bench.board.state.relay2.cycles == 0)
        #expect(report.step("contactor-K1")?.outcome == .failed)
        #expect(report.step("contactor-K1")?.reason?.contains("dead mains") == true)
        #expect(!report.isPassed(allowsSkips: true))
    }

    @Test("no contactor closes before the question was asked")
    func askedFirst() throws {
        let bench = try Bench(.socket)
        var cyclesWhenAsked: UInt32?
        _ = bench.run(
            ScriptedOperator(bench.board.remote) { request in
                if request == .confirmMainsDead { cyclesWhenAsked = bench.board.state.relay1.cycles }
                return nil
            })
        #expect(cyclesWhenAsked == 0)
        #expect(bench.board.state.relay1.cycles > 0)
    }

    @Test("a skipped step counts as not passed unless skips are allowed")
    func skip() throws {
        let bench = try Bench(.tethered)
        let report = bench.run(
            ScriptedOperator(bench.board.remote) { $0 == .emergencyStop(pressed: true) ? .skip : nil })
        #expect(report.steps(.skipped) == ["emergency-stop"])
        #expect(!report.isPassed(allowsSkips: false))
        #expect(report.isPassed(allowsSkips: true))
    }

    @Test("quitting ends the bring-up with everything off and the rest not run")
    func quit() throws {
        let bench = try Bench(.socket)
        let report = bench.run(
            ScriptedOperator(bench.board.remote) { $0 == .confirmLight(.charging) ? .quit : nil })
        bench.board.advance(by: .seconds(1))
        #expect(report.endedBy == "quit by the operator")
        #expect(report.step("rs485")?.outcome == .notRun)
        #expect(!bench.board.state.lightCharging)
        #expect(!report.isPassed(allowsSkips: true))
    }

    @Test("a signal while a contactor is closed ends the bring-up with the contactor open")
    func interrupted() throws {
        let bench = try Bench(.socket)
        let board = bench.board
        let report = bench.run { board.state.relay1.isClosed }
        board.advance(by: .seconds(1))
        #expect(report.endedBy == "interrupted by a signal")
        #expect(board.state.relay1.cycles == 1)
        #expect(!board.state.relay1.isClosed)
    }

    @Test("a light that the operator does not see fails with its line")
    func darkLight() throws {
        let bench = try Bench(.tethered)
        let report = bench.run(ScriptedOperator(bench.board.remote) { $0 == .confirmLight(.fault) ? .no(nil) : nil })
        #expect(report.steps(.failed) == ["lights"])
        #expect(report.step("lights")?.hint?.contains("light-fault") == true)
    }

    @Test("on a terminal Enter is done, s skips, q and the end of the input quit, and n answers only questions")
    func terminal() throws {
        func answer(_ typed: String, _ request: BringupRequest) throws -> (BringupAnswer, String) {
            var ends: [Int32] = [0, 0]
            try #require(pipe(&ends) == 0)
            defer { close(ends[0]) }
            _ = typed.withCString { write(ends[1], $0, strlen($0)) }
            close(ends[1])
            var shown = ""
            let answer = try TerminalOperator(input: ends[0]) { shown += $0 }.carryOut(request) {}
            return (answer, shown)
        }
        let resistor = BringupRequest.pilot(.resistor(ohms: 882))
        #expect(try answer("\n", resistor).0 == .done)
        #expect(try answer("\n", resistor).1.contains("882 Ω"))
        #expect(try answer("s\n", resistor).0 == .skip)
        #expect(try answer("q\n", resistor).0 == .quit)
        #expect(try answer("", resistor).0 == .quit)
        #expect(try answer("n\n", .confirmLight(.ready)).0 == .no(nil))
        let (second, shown) = try answer("n\n\n", resistor)
        #expect(second == .done)
        #expect(shown.contains("'n' is no answer here"))
    }
}
