import HAL

/// The hands and eyes of a test: its clock, and everything that was written, in order.
final class FakeHardware {
    struct Write: Equatable, CustomStringConvertible {
        var milliseconds: Int64
        var name: String
        var state: LineState
        var description: String { "\(milliseconds) ms \(name) \(state)" }
    }

    /// The only clock there is, in milliseconds.
    var milliseconds: Int64 = 0
    var now: MonotonicInstant { MonotonicInstant(nanoseconds: milliseconds * 1_000_000) }
    /// Every write that succeeded, of all lines.
    var journal: [Write] = []

    func output(_ name: String) -> FakeOutput { FakeOutput(name, self) }
    func input(_ name: String, _ state: LineState = .inactive) -> FakeInput { FakeInput(name, state) }

    /// Calls `body` at each tick of `period` from the present up to and with `end`.
    func run(to end: Int64, every period: Int64 = 10, _ body: (Int64) -> Void) {
        while milliseconds <= end {
            body(milliseconds)
            milliseconds += period
        }
    }
}
