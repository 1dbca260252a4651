import BoardProfiles
import Foundation
import HAL
import LinuxHAL
import Scenarios
import VirtualBoard

/// Makes one mistake after the other in the rig and looks whether `wallboxd` refuses with one clear message that names
/// the profile's line and the mend, and with nothing energised.
public struct RefusalRun: Sendable {
    private let profile: BoardProfile
    private let profileText: String
    private let devices: RigDevices
    private let program: String
    private let folder: String
    private let logs: String

    /// A run on `devices` with `program` as `wallboxd`; edited profiles and state go to `folder`.
    public init(
        profile: BoardProfile, profilePath: String, devices: RigDevices, program: String, folder: String, logs: String
    ) throws {
        self.profile = profile
        profileText = try String(contentsOfFile: profilePath, encoding: .utf8)
        self.devices = devices
        self.program = program
        self.folder = folder
        self.logs = logs
        for path in [folder, logs] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
    }

    /// Makes one mistake. Whatever goes wrong on the way is a finding.
    public func run(_ mistake: Misconfiguration) async -> RigOutcome {
        var outcome = RigOutcome(mistake.rawValue)
        do throws(BenchError) {
            let (path, line) = try edited(mistake)
            if mistake.startsAllTheSame {
                try await chargeInVain(mistake, profile: path, line: line, &outcome)
            } else {
                // The plant's contactors remember a pulse that a look at the lines afterwards would miss.
                let plant: Plant
                do throws(RigError) { plant = try Plant(profile: profile, devices: devices) } catch {
                    throw BenchError("the plant cannot be started: \(error)")
                }
                defer { plant.stop() }
                let start = try refuse(mistake, profile: path)
                judge(start, mistake, profile: path, line: line, &outcome)
                let state = plant.remote.state
                outcome.demand(
                    state.relay1.cycles == 0 && state.relay2.cycles == 0,
                    "no contactor moved: \(state.relay1.cycles) and \(state.relay2.cycles) closings")
            }
        } catch {
            outcome.demand(false, error.description)
        }
        return outcome
    }

    /// The profile with the mistake in it, and the line that the message must name.
    private func edited(_ mistake: Misconfiguration) throws(BenchError) -> (path: String, line: Int) {
        var text = profileText
        if let edit = mistake.edit {
            guard let range = text.range(of: edit.original) else {
                throw BenchError("the profile does not hold “\(edit.original)”; run this with rig-22kw-socket.yaml")
            }
            text.replaceSubrange(range, with: edit.replacement)
        }
        guard let place = text.range(of: mistake.place) else {
            throw BenchError("the profile does not hold “\(mistake.place)”; run this with rig-22kw-socket.yaml")
        }
        let line = text[..<place.lowerBound].count { $0 == "\n" } + 1
        let path = "\(folder)/\(mistake.rawValue).yaml"
        do { try text.write(toFile: path, atomically: true, encoding: .utf8) } catch {
            throw BenchError("\(path): \(error.localizedDescription)")
        }
        return (path, line)
    }

    private func refuse(_ mistake: Misconfiguration, profile path: String) throws(BenchError) -> RefusedStart {
        let state = "\(folder)/state-\(mistake.rawValue)"
        do {
            try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
            if mistake.isPermission {
                try FileManager.default.setAttributes([.ownerAccountID: RigRights.user], ofItemAtPath: state)
            }
        } catch {
            throw BenchError("\(state): \(error.localizedDescription)")
        }
        var words = [
            program, "run", "--profile", path, "--socket", "\(state)/socket", "--state-directory", state,
            "--free-charging",
        ]
        let log = "\(logs)/\(mistake.rawValue).log"
        guard mistake.isPermission else {
            let squatter = try Squatter(mistake, profile)
            defer { squatter.letGo() }
            return try RefusedStart(words, log: log)
        }
        let user = "\(RigRights.user)"
        words = ["/usr/bin/setpriv", "--reuid", user, "--regid", user, "--clear-groups"] + words
        let rights = try RigRights(denied: mistake, devices)
        let start: RefusedStart
        do throws(BenchError) { start = try RefusedStart(words, log: log) } catch {
            try rights.restore()
            throw error
        }
        try rights.restore()
        return start
    }

    private func judge(
        _ start: RefusedStart, _ mistake: Misconfiguration, profile path: String, line: Int, _ outcome: inout RigOutcome
    ) {
        let code = start.exitCode.map { "exit code \($0)" } ?? "it runs"
        outcome.demand(start.exitCode == mistake.exitCode, "it is refused with \(mistake.exitCode): \(code)")
        demandMessage(in: start.output, mistake, profile: path, line: line, &outcome)
        outcome.demand(
            start.output.contains("nothing was started"), "it says that nothing was started")
        do throws(BenchError) {
            for relay in [BoardOutput.relay1, .relay2] {
                outcome.demand(try !RigLine.level(of: relay, devices), "\(relay.lineName) is off")
            }
        } catch {
            outcome.demand(false, error.description)
        }
    }

    /// One line names the profile's file, it names `line`, and mend and place are in one message.
    private func demandMessage(
        in output: String, _ mistake: Misconfiguration, profile path: String, line: Int, _ outcome: inout RigOutcome
    ) {
        // With a line number; the closing verdict on a profile names the file only.
        let naming = output.split(separator: "\n").filter { $0.contains(/\.yaml:[0-9]+:/) }
        outcome.demand(naming.count == 1, "one message names the profile: \(naming.count)")
        outcome.demand(
            naming.first?.contains("\(path):\(line):") == true,
            "it names line \(line): \(naming.first.map(String.init) ?? "nothing")")
        if !mistake.missing.isEmpty {
            outcome.demand(naming.first?.contains(mistake.missing) == true, "it says “\(mistake.missing)”")
        }
        // The lines of one message: the first, and those indented under it.
        let lines = output.split(separator: "\n")
        let message = lines.drop { $0 != naming.first }.prefix { $0 == naming.first || $0.hasPrefix(" ") }
        let mend = message.first { $0.contains(mistake.mend) }
        outcome.demand(
            mend != nil, "and in the same message the mend: \((mend ?? "no").trimmingCharacters(in: .whitespaces))")
    }

    /// A mistake that only shows in what the meter does not say: the program runs, and must not charge.
    private func chargeInVain(
        _ mistake: Misconfiguration, profile path: String, line: Int, _ outcome: inout RigOutcome
    ) async throws(BenchError) {
        let factory = VMBenchFactory(
            profile: profile, profilePath: path, devices: devices, program: program, folder: folder, logs: logs)
        let bench = FaultBench(try factory.makeBench(named: mistake.rawValue), devices: devices)
        defer { bench.bench.end() }
        bench.markLog()
        try bench.bench.setUp(ScenarioStation())
        // An emulated UART carries every speed. At a wrong one a real meter understands nothing and is silent.
        try await bench.bench.perform(.board(.fault(.meterSilent, isOn: true)))
        let start = bench.bench.now
        try await bench.bench.perform(.board(.plugCar("ordinary", cableOhms: 220)))
        let word = try await bench.wait(.seconds(30)) { bench.log().contains(mistake.mend) }
        outcome.demand("the log tells", took: word, atMost: .seconds(15))
        _ = try await bench.wait(.seconds(20)) { false }
        demandMessage(in: bench.log(), mistake, profile: path, line: line, &outcome)
        outcome.demand(try !bench.hasClosed(since: start), "no contact closed in 20 s with a car that wants to charge")
        let faults = await bench.faults()
        outcome.demand(faults.contains("meterStale"), "it reports \(faults.joined(separator: ", "))")
    }
}
