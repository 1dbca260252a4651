import ArgumentParser
import BoardTrials
import ControlLoop
import Foundation
import LocalAPI

/// `wallbox-hil soak`.
struct SoakCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soak",
        abstract:
            "Run the daemon on its simulated board in real time with random cars, faults and energy managers; report leaks and misses.",
        discussion: """
            Cars, permits, faults and people come from the seed, through the daemon's own API, and Modbus clients: one that \
            asks and must be answered, others that send halves, rubbish, or crowd in. Exit code 1 if memory, \
            descriptors or threads grow over the last two thirds of the run, a duty breaks its budget, a request is not \
            answered, the loop loses \
            more than 2 % of its ticks, or the daemon does not end in good order. Punctuality is the machine's and only \
            reported.
            """)

    @Option(help: "How long, in hours; 0.04 are two and a half minutes.") var hours = 1.0
    @Option(help: "The seed.") var seed: UInt64 = 1
    @Option(help: "A profile of the simulated board.") var profile = "BoardProfiles/simulated-22kw-socket.yaml"
    @Option(help: "The daemon; without one the wallboxd beside this program.") var wallboxd: String?
    @Option(help: "How much memory may grow over the judged part, kB.") var growth = 4_000.0

    func validate() throws {
        guard hours >= 0.005, hours <= 10_000 else { throw ValidationError("--hours must be from 0.005 to 10000") }
    }

    func run() async throws {
        let directory = NSTemporaryDirectory() + "wallbox-soak-\(getpid())"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let daemon = try DaemonUnderTrial(program: wallboxd, profile: profile, directory: directory)
        defer { _ = daemon.end() }
        try daemon.waitUntilReady()
        let client = LocalAPIClient(socketPath: daemon.socket)
        let port = SoakClients.freePort()
        _ = try await client.changeSettings(
            SettingsChangeRequest(changes: ["modbus.basePort": "\(port)", "modbus.server": "true"]))
        let managers = SoakClients(port: port)
        for _ in 0..<500 {
            if try await client.modbusClients().port != nil { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        var report = SoakReport()
        var plan = SoakPlan(seed: seed)
        let began = Date()
        let length = hours * 3_600
        let interval = max(1, length / 200)
        var nextSample = 0.0
        var entry = plan.next()
        var nextAct = Double(entry.pause) / 1_000
        var nextWord = 60.0
        while Date().timeIntervalSince(began) < length {
            let at = Date().timeIntervalSince(began)
            if at >= nextSample {
                nextSample += interval
                guard let sample = await look(daemon, client, at: at) else {
                    report.troubles.append(
                        "the daemon was gone or did not answer after \(Int(at)) s: \(daemon.logText)")
                    break
                }
                report.samples.append(sample)
            }
            if at >= nextAct {
                for act in entry.acts {
                    if act == .look {
                        await visit(client, &report)
                        continue
                    }
                    report.acts += 1
                    if await !carryOut(act, client, managers) { report.refused += 1 }
                }
                entry = plan.next()
                nextAct = at + Double(entry.pause) / 1_000
            }
            if at >= nextWord {
                nextWord += 600
                FileHandle.standardError.write(Data("\(Int(at)) s, \(report.acts) acts, \(report.cars)\n".utf8))
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        report.requests = managers.requests
        report.unanswered = managers.unanswered
        await account(client, &report)
        report.exitCode = daemon.end()
        print(report.text)
        let findings = report.findings(kilobytes: growth)
        for finding in findings { print("FOUND: \(finding)") }
        if findings.isEmpty { print("no leak, no missed duty (seed \(seed))") } else { throw ExitCode(1) }
    }

    private func look(_ daemon: DaemonUnderTrial, _ client: LocalAPIClient, at: Double) async -> SoakReport.Sample? {
        guard let health = try? await client.health(), let usage = daemon.usage else { return nil }
        return SoakReport.Sample(
            at: at, kilobytes: Double(usage.kilobytes), threads: Double(usage.threads),
            descriptors: Double(usage.descriptors), ticks: Double(health.ticks), cpuSeconds: usage.cpuSeconds)
    }

    /// Whether the daemon took it; what it refuses, such as a locked plug, is part of life.
    private func carryOut(_ act: SoakPlan.Act, _ client: LocalAPIClient, _ managers: SoakClients) async -> Bool {
        do {
            switch act {
            case .simulate(let words): _ = try await client.simulate(SimulationCommand(words: words))
            case .permit(let amperes): _ = try await client.setPermit(PermitRequest(amperes: amperes, owner: "soak"))
            case .revoke: _ = try await client.revokePermit()
            case .acknowledge: _ = try await client.request(.acknowledgeFaults)
            case .modbus(let request): managers.carryOut(request)
            case .look: break
            }
            return true
        } catch {
            return false
        }
    }

    /// Whether the car that had time to begin charges, or why not.
    private func visit(_ client: LocalAPIClient, _ report: inout SoakReport) async {
        guard let status = try? await client.status() else { return }
        report.visits += 1
        guard status.contactors.first?.isCommandedClosed != true else { return }
        let faults = status.faults.map(\.code).sorted().joined(separator: "+")
        report.hindrances[faults.isEmpty ? status.charge.hindrance : faults, default: 0] += 1
    }

    private func account(_ client: LocalAPIClient, _ report: inout SoakReport) async {
        guard let ledger = try? await client.ledger(), let status = try? await client.status() else {
            report.troubles.append("the daemon did not tell its ledger at the end")
            return
        }
        let own = Set(DeadlineRun.realTimeRows.map(\.identifier))
        report.dutyMisses = ledger.rows.filter { !own.contains($0.id) }.reduce(0) { $0 + $1.misses }
        report.punctualityMisses = ledger.misses - report.dutyMisses
        report.skippedPeriods = ledger.loop.missedPeriods
        report.period = ledger.loop.periodMilliseconds / 1_000
        report.closings = status.contactors.first?.cycles ?? 0
    }
}
