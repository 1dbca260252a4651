import Scenarios

/// A process that only notes what is done to it.
final class FakeProcess: ControllerProcess {
    var isRunning = false
    var log: [String] = []

    private func note(_ what: String, runs: Bool) {
        log.append(what)
        isRunning = runs
    }

    func start(_ station: ScenarioStation) throws(BenchError) {
        note("start " + station.daemonArguments.joined(separator: " "), runs: true)
    }
    func stop() throws(BenchError) { note("stop", runs: false) }
    func kill() throws(BenchError) { note("kill", runs: false) }
    func freeze() throws(BenchError) { note("freeze", runs: true) }
    func thaw() throws(BenchError) { note("thaw", runs: true) }
}
