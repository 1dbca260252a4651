import HAL

/// A wallbox, its controller and the hands that act on both: what a scenario runs on.
///
/// One bench serves one scenario and belongs to one task. Everything that a bench promises is the same on all kinds, so
/// that a scenario's bounds mean the same everywhere: they are bounds on physics and controller, and the last look
/// always falls on or after the end of a bound.
public protocol ScenarioBench: AnyObject {
    /// The bench's time. The same clock stamps ``BenchTruth/lastOpened`` and ``BenchTruth/lastClosed``.
    var now: MonotonicInstant { get }
    /// Puts the board to rest, starts a fresh controller with `station` and returns once it was started.
    func setUp(_ station: ScenarioStation) async throws(BenchError)
    /// Carries `action` out and returns once it has happened.
    func perform(_ action: ScenarioAction) async throws(BenchError)
    /// What is to be seen now.
    func observe() async throws(BenchError) -> Observation
    /// Lets the least time pass after which looking again makes sense.
    func pause() async throws(BenchError)
    /// Ends the controller and leaves everything off. Called whatever happened.
    func tearDown() async
}
