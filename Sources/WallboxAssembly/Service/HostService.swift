import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import LocalAPI
import Station
import VirtualBoard

/// The local API's view of a running wallbox.
public struct HostService: WallboxService {
    private let host: WallboxHost
    private let profileText: String
    private let recordingDirectory: String
    private let modbus: ModbusInterface?
    private let onStop: @Sendable () -> Void

    /// A service over `host`.
    ///
    /// - Parameters:
    ///   - profileText: the profile's file as read.
    ///   - recordingDirectory: where recordings go that name no path.
    ///   - modbus: the Modbus server, where there may be one.
    ///   - onStop: ends the daemon.
    public init(
        host: WallboxHost, profileText: String, recordingDirectory: String, modbus: ModbusInterface? = nil,
        onStop: @escaping @Sendable () -> Void
    ) {
        self.host = host
        self.profileText = profileText
        self.recordingDirectory = recordingDirectory
        self.modbus = modbus
        self.onStop = onStop
    }

    /// Everything there is to see.
    public func status() async throws(APIProblem) -> WallboxStatus {
        var status = host.report.status
        status.modbus = modbus?.status
        return status
    }

    /// Who is connected to the Modbus server.
    public func modbusClients() async throws(APIProblem) -> ModbusClientsReply {
        modbus?.clients ?? ModbusClientsReply(isOn: false)
    }

    /// The deadline ledger.
    public func ledger() async throws(APIProblem) -> LedgerReport { host.report.ledger }

    /// The profile.
    public func profile() async throws(APIProblem) -> ProfileReply {
        ProfileReply(
            name: host.profile.name, path: host.profilePath, isSimulated: host.board != nil,
            explanation: ProfileExplanation(host.profile).text, yaml: profileText)
    }

    /// Whether all is well.
    public func health() async throws(APIProblem) -> HealthReply {
        let snapshot = host.snapshot
        let liveness = host.liveness
        let isHealthy = liveness.isAlive && snapshot.outputs.faults.isEmpty
        return HealthReply(
            isHealthy: isHealthy, version: Version.text, ticks: Int(snapshot.ticks),
            text: isHealthy
                ? "no fault open"
                : (liveness.troubles + snapshot.outputs.faults.faults.map(\.text.description)).joined(separator: "; "))
    }

    /// Grants charging.
    public func setPermit(_ request: PermitRequest) async throws(APIProblem) -> PermitStatus {
        try request.check()
        guard host.runner.configuration.isAvailable else {
            throw APIProblem(
                .wrongState, what: "the outlet is out of service, so that no permit would charge", where: "permit",
                mend: "`wallboxctl settings set station.available=true`, then permit again")
        }
        let now = host.snapshot.now
        let grant = Station.Grant(
            milliamperes: Int32(request.amperes * 1_000), phases: UInt8(request.phases ?? 3),
            expires: request.seconds.map { now + Nanoseconds(Int64($0 * 1e9)) }, owner: request.owner ?? "API")
        host.runner.station.grant(grant)
        return PermitStatus(
            isAuthorized: true, amperes: request.amperes, phases: Int(grant.phases), expiresInSeconds: request.seconds,
            owner: grant.owner)
    }

    /// Takes the grant back.
    public func revokePermit() async throws(APIProblem) -> PermitStatus {
        host.runner.revokeGrant()
        let isFree = host.runner.configuration.authorization.isFreeCharging
        return PermitStatus(
            isAuthorized: isFree,
            amperes: isFree ? Double(host.runner.station.settings.hardwareMilliamperes) / 1_000 : 0,
            phases: 3, owner: isFree ? "free charging" : "")
    }

    /// Hands a request to the core.
    public func request(_ request: ControlRequest) async throws(APIProblem) -> CommandReply {
        let command: Commands =
            switch request {
            case .acknowledgeFaults: .acknowledgeFaults
            case .virtualReplug: .virtualReplug
            case .testResidualCurrentMonitor: .testResidualCurrentMonitor
            }
        let before = host.snapshot
        guard host.commands.push(command) else {
            throw APIProblem(
                .unavailable, what: "the control loop does not take commands", where: "\(request)",
                mend: "see `wallboxctl ledger`; is the loop running?")
        }
        switch request {
        case .acknowledgeFaults:
            let host = host
            return await Self.acknowledgement(after: before) { host.snapshot }
        case .virtualReplug: return CommandReply(text: "the vehicle sees a replug once the contactor is open")
        case .testResidualCurrentMonitor: return CommandReply(text: "the monitor is tested once the contactor is open")
        }
    }

    /// Operates the virtual board.
    public func simulate(_ command: SimulationCommand) async throws(APIProblem) -> CommandReply {
        guard let board = host.board else {
            throw APIProblem(
                .wrongState, what: "this is a real board", where: "sim", mend: "`sim` works with backend: virtual only")
        }
        if case .opto(let name?, _) = command, name != host.profile.optoInputs.first?.name {
            throw APIProblem(
                .badRequest, what: "the virtual board drives no opto input '\(name)'", where: "opto",
                mend: host.profile.optoInputs.first.map { "it drives '\($0.name)'" } ?? "this profile has none")
        }
        guard let boardCommand = try BoardCommand(command) else {
            throw APIProblem(
                .wrongState, what: "the daemon runs in real time", where: "time-lapse",
                mend: "see `wallboxctl demo` for a charge in time-lapse")
        }
        do throws(BoardRefusal) {
            let ticket = try board.post(boardCommand)
            try await settle(ticket, on: board)
        } catch {
            throw APIProblem(.wrongState, what: "\(error)", where: command.action, mend: "see `wallboxctl status`")
        }
        return CommandReply(text: "\(command.action): done")
    }

    /// Waits until the board has carried a command out, which takes it a millisecond; gives up after a second.
    private func settle(_ ticket: UInt64, on board: BoardRemote) async throws(BoardRefusal) {
        for _ in 0..<200 {
            let state = board.state
            if state.lastCommand >= ticket {
                if state.lastRefusedCommand == ticket, let refusal = state.lastRefusal { throw refusal }
                return
            }
            do { try await Task.sleep(for: .milliseconds(5)) } catch { return }
        }
    }

    /// Saves the last minutes.
    public func record(_ request: RecordingRequest) async throws(APIProblem) -> RecordingReply {
        try request.check()
        guard let recorder = host.recorder else {
            throw APIProblem(
                .wrongState, what: "the daemon does not record", where: "record",
                mend: "start it with a state directory that it may write")
        }
        let path = request.path ?? "\(recordingDirectory)/recording-\(host.snapshot.ticks).plr"
        do throws(RecordingError) {
            let saved = try recorder.save(to: path)
            let report = try Replay.run(path)
            return RecordingReply(
                path: saved.path, ticks: report.ticks, seconds: Double(report.span.nanoseconds) / 1e9,
                bytes: saved.bytes)
        } catch {
            throw APIProblem(.internalError, what: error.description, where: path, mend: "name another path")
        }
    }

    /// Stops the daemon.
    public func stop() async throws(APIProblem) -> CommandReply {
        // The answer goes out first: the stop closes the socket it travels on.
        let onStop = onStop
        Task.detached {
            do { try await Task.sleep(for: .milliseconds(100)) } catch { return onStop() }
            onStop()
        }
        return CommandReply(text: "stopping; outputs off")
    }
}
