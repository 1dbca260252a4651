import ControlLoop
import Testing

@Suite("Miss supervisor")
struct MissSupervisorTests {
    /// What the supervisor says after each of `ticks`.
    private func verdicts(_ supervisor: MissSupervisor, _ ticks: [Bool]) -> [Bool] {
        var supervisor = supervisor
        return ticks.map { supervisor.record(isLate: $0) }
    }

    @Test("three late ticks of ten are too many, two are not")
    func limit() {
        let verdicts = verdicts(
            MissSupervisor(limit: 3, of: 10), [true, false, false, false, true, false, true, false])
        #expect(verdicts == [false, false, false, false, false, false, true, true])
    }

    @Test("late ticks are forgotten once they left the window")
    func forgets() {
        let verdicts = verdicts(MissSupervisor(limit: 2, of: 4), [true, false, false, false, true, false, true])
        #expect(verdicts == [false, false, false, false, false, false, true])
    }

    @Test(
        "skipped periods count as late, however many", arguments: [(2, true), (1, false), (Int.max, true), (-7, false)])
    func skipped(periods: Int, isExceeded: Bool) {
        var supervisor = MissSupervisor(limit: 3, of: 10)
        let verdict = supervisor.record(isLate: true, skipped: periods)
        #expect(verdict == isExceeded)
        #expect(supervisor.isExceeded == isExceeded)
        #expect(supervisor.lateTicks == min(max(periods, 0), 9) + 1)
    }

    @Test("a window of 64 ticks works")
    func widest() {
        let ticks = Array(repeating: true, count: 64) + [false]
        let verdicts = verdicts(MissSupervisor(limit: 64, of: 64), ticks)
        #expect(verdicts == Array(repeating: false, count: 63) + [true, false])
    }
}
