/// The controller's process on a bench that runs in real time.
///
/// Blocking calls; they may take as long as starting or ending a process takes.
public protocol ControllerProcess: AnyObject {
    /// What it can do; everything unless told otherwise.
    var abilities: Set<ProcessAction> { get }
    /// Whether the process runs, frozen or not.
    var isRunning: Bool { get }
    /// Starts a controller with `station`; returns once the process exists, ready or not.
    func start(_ station: ScenarioStation) throws(BenchError)
    /// Ends it in good order and waits for its end.
    func stop() throws(BenchError)
    /// Ends it at once and waits for its end.
    func kill() throws(BenchError)
    /// Halts it, as SIGSTOP does.
    func freeze() throws(BenchError)
    /// Lets it go on.
    func thaw() throws(BenchError)
}

extension ControllerProcess {
    /// Everything.
    public var abilities: Set<ProcessAction> { Set(ProcessAction.allCases) }
}
