import ArgumentParser
import BoardProfiles
import ChargeControl
import ControlLoop
import Dispatch
import Glibc
import HAL
import LinuxHAL
import LocalAPI
import Logging
import MeterModels
import Metering
import Records
import Station
import Storage
import WallboxAssembly

/// `wallboxd run --profile FILE`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run the wallbox that a board profile describes.",
        discussion: """
            Every output is off before anything else happens, and again on every way to end. Without --free-charging \
            nothing charges until somebody permits it (`wallboxctl permit 16`). Exit code 78: the profile \
            does not allow a start, and trying again changes nothing until it is mended. 75: a device, the disk, \
            the socket or the state directory could not be had; under systemd the process then lasts ten seconds, and is started \
            again for good. 79: started by systemd, and asked to restart.
            """)

    @Option(help: "The board profile (YAML).") var profile: String
    @Option(help: "The Unix socket of the local API.") var socket: String?
    @Option(help: "Where settings, lists, history and recordings live.") var stateDirectory: String?
    @Option(help: "A current limit in amperes, 6 to 80; of this and the operator's setting the smaller counts.")
    var operatorLimit: Double?
    @Option(
        help:
            "A limit in amperes while the first opto input is on; of this and the setting the smaller counts. Below 6 pauses."
    )
    var optoLimit: Double?
    @Flag(help: "Anybody may charge, in place of the settings.") var freeCharging = false

    func validate() throws {
        if let operatorLimit, !(6...80).contains(operatorLimit) {
            throw ValidationError("--operator-limit \(operatorLimit): give 6 to 80 A")
        }
        if let optoLimit, !(0...80).contains(optoLimit) {
            throw ValidationError("--opto-limit \(optoLimit): give 0 to 80 A")
        }
    }

    func run() async throws {
        let logger = Logger(label: "wallboxd")
        let manager = try ServiceManager.fromEnvironment()
        let restart = RestartRequest()
        // Before anything is parsed or locked: what the run before drove, by the list it left. A kernel may have kept it
        // on. Lines of a daemon that runs are busy and not touched; the state directory's lock then ends this one.
        let left = LeftOutputs.switchOff(in: StateDirectory.path(stateDirectory))
        for line in left.findings { logger.warning("\(line)") }
        let directory = try StateDirectory(path: stateDirectory)
        let report = ProfileReport.check(path: profile, knownMeters: MeterCatalogue.known)
        guard let board = report.profile, !report.hasErrors else {
            throw Refusal(report.text + (report.text.hasSuffix("\n") ? "" : "\n") + "nothing was started")
        }
        if board.backend == .linux {
            let list = OutputList(board)
            // What could not be switched off is not forgotten because the profile has changed meanwhile.
            try directory.keepOutputs(OutputList(list.outputs + left.failed.filter { !list.outputs.contains($0) }))
            // Also what another program may have left on, and before a refusal to arm. What fails here fails again
            // below, where the message names the profile's line.
            _ = OutputsOff.run(list, on: LinuxBoard())
        }
        let found = directory.findings()
        // Before the rest starts: a socket that cannot be had is one message, and nothing was driven for it.
        let lease = try leaseSocket()
        let kept = try KeptState(
            directory: directory, board: board,
            overrides: StationOverrides(
                isFreeCharging: freeCharging ? true : nil,
                operatorMilliamperes: operatorLimit.map { Int32($0 * 1_000) },
                optoMilliamperes: optoLimit.map { Int32($0 * 1_000) }))
        for line in kept.findings { logger.warning("\(line)") }
        let faults = FaultKeeper(directory.faults)
        if let finding = faults.finding { logger.error("\(finding)") }
        let host: WallboxHost
        do {
            host = try WallboxHost(
                profile: board, profilePath: profile, runner: kept.runner, recordingDirectory: directory.recordings,
                faults: faults, wallClock: { .now }
            ) { state in
                CrashGuard.install(state)
            } onEvent: { event in
                log(event, in: report, to: logger)
            }
        } catch let error as AssemblyError {
            throw Refusal(
                error.text(in: report) + "\nnothing was started; every output that could be requested is off",
                exitCode: error.isLasting ? Refusal.lasting : Refusal.passing)
        }
        let companions = Companions()
        // Whatever happens; the first of these calls that comes does the work.
        defer {
            host.stop()
            companions.end()
        }
        for line in found { logger.warning("\(line)") }
        for line in host.grants.findings { logger.warning("not in full real time: \(line)") }
        kept.follow(host)
        let marker = try directory.keepMarker(of: host, profile: profile) { logger.error("run marker: \($0)") }
        companions.add(marker)
        if let feeder = try manager?.feed(for: host, logger: logger) { companions.add(feeder) }
        let modbus = ModbusRun(host, keeper: kept.keeper, logger: logger)
        try await serve(
            host, kept, restart, manager, modbus.interface, directory: directory, lease: lease, logger: logger)
        let errors = host.stop()
        for error in errors { logger.error("could not switch off: \(error)") }
        let isModbusDone = await modbus.end()
        let hung =
            host.hungThreads + (Companions.end(marker) ? [] : [marker.name]) + (isModbusDone ? [] : ["Modbus orders"])
        if hung.isEmpty {
            directory.markStopped()
            kept.close { logger.error("\($0)") }
        } else {
            // What such a thread holds is not closed under it; the next start finds the marker and says so.
            logger.error("\(hung.joined(separator: ", ")) hung and was left behind: is the disk broken?")
        }
        logger.info("stopped; every output is off")
        if !errors.isEmpty { throw ExitCode.failure }
        guard restart.isMade else { return }
        guard let manager else { throw restart.execute() }
        manager.lastLongEnough()
        throw ExitCode(ServiceManager.restart)
    }

    /// The right to serve the API's socket.
    private func leaseSocket() throws -> SocketLease {
        do throws(LocalAPIError) {
            let path: String
            if let socket { path = socket } else { path = try SocketLocation().forServer() }
            return try SocketLease(path: path)
        } catch {
            throw Refusal("\(error)\nnothing was started", exitCode: Refusal.passing)
        }
    }

    private func serve(
        _ host: WallboxHost, _ kept: KeptState, _ restart: RestartRequest, _ manager: ServiceManager?,
        _ modbus: ModbusInterface, directory: StateDirectory, lease: SocketLease, logger: Logger
    ) async throws {
        let stop = StopSignal()
        let service = HostService(
            host: host, profileText: ProfileText.read(profile), recordingDirectory: directory.path, modbus: modbus
        ) { stop.raise("asked to through the API") }
        let desk = StationDesk(host: host, keeper: kept.keeper, database: kept.database) {
            restart.make()
            stop.raise("asked to restart through the API")
        }
        let server = LocalAPIServer(service: service, station: desk, lease: lease, logger: logger) {
            // Without one, the crash guard does not run if this thread's stack overflows; it answers all the same.
            do throws(HALError) { try AlternateSignalStack.install() } catch {}
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do throws(LocalAPIError) {
                    try await server.run {
                        await reportStart(host, manager, socketPath: lease.path, logger: logger)
                    }
                } catch {
                    throw Refusal("\(error)", exitCode: Refusal.passing)
                }
            }
            group.addTask {
                if let reason = await stop.wait() { logger.info("stopping: \(reason)") }
                throw CancellationError()
            }
            do {
                try await group.next()
            } catch is CancellationError {
                // Ordered to stop; the group ends below.
            }
            group.cancelAll()
            do {
                try await group.waitForAll()
            } catch is CancellationError {
                // The other tasks ended as told.
            }
        }
    }

    /// Says what the board looked like when the loop came up, and that everything is ready.
    private func reportStart(
        _ host: WallboxHost, _ manager: ServiceManager?, socketPath: String, logger: Logger
    ) async {
        let snapshot = host.snapshot
        let outputs = snapshot.outputs
        logger.info(
            """
            \(host.profile.name) ready: outputs off, contactor \(snapshot.inputs.mainContactor.feedback), \
            state \(outputs.state.symbol), \(outputs.faults.isEmpty ? "no fault" : "\(outputs.faults.faults)"); \
            API on \(socketPath)
            """)
        do {
            try manager?.ready()
        } catch {
            logger.warning("systemd was not told: \(error)")
        }
    }

    private func log(_ event: WallboxHost.Event, in report: ProfileReport, to logger: Logger) {
        switch event {
        case .faults(let opened, let ended):
            for fault in opened.faults { logger.error("fault: \(fault.text); \(fault.mend)") }
            for fault in ended.faults { logger.info("over: \(fault.text)") }
        case .hardware(let error): logger.error("hardware: \(error)")
        case .meterFailing(let meter, let error): logger.error("\(MeterTrouble(meter, error).text(in: report))")
        case .meterAnswering:
            logger.info("the primary meter answers again")
        case .tripEdgesLost(let count):
            logger.warning("\(count) edges of the trip lines lost so far; their levels decided instead")
        case .recordingFailed(let error): logger.error("recording failed: \(error)")
        case .faultsNotKept(let error):
            logger.error("a restart would forget the open faults: they cannot be written (\(error)); is the disk full?")
        case .station(let news):
            guard let text = news.text else { return }
            if news.isTrouble { logger.error("\(text)") } else { logger.info("\(text)") }
        }
    }
}

/// An error that is its text.
struct PlainError: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}
