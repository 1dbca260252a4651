import Synchronization

@testable import LocalAPI

/// A wallbox that answers from what it was given and remembers what it was asked.
final class FakeService: WallboxService {
    struct State {
        var status = Sample.status
        var problem: APIProblem?
        var permit = PermitStatus(isAuthorized: false, amperes: 0, phases: 3)
        var calls: [String] = []
    }

    let state = Mutex(State())
    /// Holds up each control request, as a slow disk would.
    let hold: RequestHold?

    init(hold: RequestHold? = nil) { self.hold = hold }

    var calls: [String] { state.withLock { $0.calls } }

    private func note(_ call: String) throws(APIProblem) {
        let problem = state.withLock { state in
            state.calls.append(call)
            return state.problem
        }
        if let problem { throw problem }
    }

    func status() async throws(APIProblem) -> WallboxStatus {
        try note("status")
        return state.withLock { $0.status }
    }

    func ledger() async throws(APIProblem) -> LedgerReport {
        try note("ledger")
        return LedgerReport(rows: Sample.status.deadlines, loop: Sample.status.loop, sinceSeconds: 60)
    }

    func profile() async throws(APIProblem) -> ProfileReply {
        try note("profile")
        return ProfileReply(
            name: "test", path: "/etc/test.yaml", isSimulated: true, explanation: "ok", yaml: "name: test")
    }

    func health() async throws(APIProblem) -> HealthReply {
        try note("health")
        return HealthReply(isHealthy: true, version: "1", ticks: 7, text: "well")
    }

    func setPermit(_ request: PermitRequest) async throws(APIProblem) -> PermitStatus {
        try note("setPermit \(request.amperes)")
        let permit = PermitStatus(
            isAuthorized: true, amperes: request.amperes, phases: request.phases ?? 3,
            expiresInSeconds: request.seconds,
            owner: request.owner ?? "")
        state.withLock { $0.permit = permit }
        return permit
    }

    func revokePermit() async throws(APIProblem) -> PermitStatus {
        try note("revokePermit")
        return PermitStatus(isAuthorized: false, amperes: 0, phases: 3)
    }

    func request(_ request: ControlRequest) async throws(APIProblem) -> CommandReply {
        try note("request \(request)")
        hold?.wait()
        return CommandReply(text: request.rawValue)
    }

    func simulate(_ command: SimulationCommand) async throws(APIProblem) -> CommandReply {
        try note("simulate \(command)")
        return CommandReply(text: command.action)
    }

    func record(_ request: RecordingRequest) async throws(APIProblem) -> RecordingReply {
        try note("record")
        return RecordingReply(path: request.path ?? "/tmp/default", ticks: 100, seconds: 1, bytes: 4_096)
    }

    func modbusClients() async throws(APIProblem) -> ModbusClientsReply {
        try note("modbus")
        return Sample.modbusClients
    }

    func stop() async throws(APIProblem) -> CommandReply {
        try note("stop")
        return CommandReply(text: "stopping")
    }
}
