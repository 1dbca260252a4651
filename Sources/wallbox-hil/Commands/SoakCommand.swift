import ArgumentParser
import BoardTrials
import ChargeControl
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
            asks and must be answered rightly, others that send halves, rubbish, or crowd in. Exit code 1 if the daemon \
            does not answer, a thread of it hangs, the loop stands still, most cars do not charge, or it does not end in \
            good order; and in half an hour or more, if memory, descriptors or threads grow over the last two thirds, a \
            duty breaks its budget, or the loop drifts from the clock or leaves out more than 2 % of its periods. A duty is \
            excused while a part that it needs was broken on purpose, or the machine let the loop miss its ticks; that is \
            counted. Punctuality is the machine's and only reported.
            """)

    @Option(help: "How long, in hours; 0.04 are two and a half minutes.") var hours = 1.0
    @Option(help: "The seed.") var seed: UInt64 = 1
    @Option(help: "A profile of the simulated board.") var profile = "BoardProfiles/simulated-22kw-socket.yaml"
    @Option(help: "The daemon; without one the wallboxd beside this program.") var wallboxd: String?
    @Option(help: "How much the memory of its own may grow in an hour, kB.") var growth = 500.0

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
        // The monotonic clock, as the loop's.
        let clock = SuspendingClock()
        let began = clock.now
        func elapsed() -> Double {
            let past = clock.now - began
            return Double(past.components.seconds) + Double(past.components.attoseconds) / 1e18
        }
        let length = hours * 3_600
        let interval = max(1, length / 200)
        var nextSample = 0.0
        var entry = plan.next()
        var nextAct = Double(entry.pause) / 1_000
        var nextWord = 60.0
        while elapsed() < length {
            let at = elapsed()
            if at >= nextSample {
                nextSample += interval
                // What the clients hold open is not the daemon's.
                managers.carryOut(.leave)
                try await Task.sleep(for: .milliseconds(100))
                guard let sample = await look(daemon, client, elapsed, &report) else {
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
                    if case .simulate(let words) = act, words.first == "fault" {
                        report.ledger.excuse(rows: SoakLedger.rows(brokenBy: words[1]))
                    }
                    report.acts += 1
                    await carryOut(act, client, managers, &report)
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
        report.wrong = managers.wrong
        await account(client, &report)
        report.exitCode = daemon.end()
        report.troubles += daemon.lines(where: { line in Self.alarms.contains { line.contains($0) } }).map {
            "its log: \($0)"
        }
        print(report.text)
        let findings = report.findings(kilobytesPerHour: growth)
        for finding in findings { print("FOUND: \(finding)") }
        guard findings.isEmpty else { throw ExitCode(1) }
        let isLong = length >= SoakReport.judgedSeconds + interval
        print(
            isLong
                ? "no leak, no missed duty (seed \(seed))"
                : "it lives and answers (seed \(seed)); leaks and duties are judged from half an hour on")
    }

    /// What the daemon's log must not say, whatever is broken on the simulated board.
    private static let alarms = [
        "hung", "cannot be kept", "cannot be written", "recording failed", "could not switch off",
        "not stopped in order",
    ]

    private func look(
        _ daemon: DaemonUnderTrial, _ client: LocalAPIClient, _ elapsed: () -> Double, _ report: inout SoakReport
    ) async -> SoakReport.Sample? {
        guard let health = try? await client.health(), let ledger = try? await client.ledger(), let usage = daemon.usage
        else { return nil }
        if health.text.contains(" is silent for ") {
            report.troubles.append("after \(Int(elapsed())) s: \(health.text)")
        }
        if health.text.contains("\(Fault.deadlinesMissed.text)") { report.ledger.excuseAll() }
        return SoakReport.Sample(
            at: elapsed(), kilobytes: Double(usage.privateKilobytes), threads: Double(usage.threads),
            descriptors: Double(usage.descriptors), ticks: Double(ledger.loop.ticks),
            skipped: Double(ledger.loop.missedPeriods), cpuSeconds: usage.cpuSeconds)
    }

    /// What the daemon refuses, such as a locked plug, is part of life; what fails otherwise is not.
    private func carryOut(
        _ act: SoakPlan.Act, _ client: LocalAPIClient, _ managers: SoakClients, _ report: inout SoakReport
    ) async {
        do throws(LocalAPIError) {
            switch act {
            case .simulate(let words):
                let command: SimulationCommand
                do throws(APIProblem) { command = try SimulationCommand(words: words) } catch {
                    throw LocalAPIError.refused(error)
                }
                _ = try await client.simulate(command)
            case .permit(let amperes): _ = try await client.setPermit(PermitRequest(amperes: amperes, owner: "soak"))
            case .revoke: _ = try await client.revokePermit()
            case .acknowledge: _ = try await client.request(.acknowledgeFaults)
            case .modbus(let request): managers.carryOut(request)
            case .look: break
            }
        } catch {
            if case .refused(let problem) = error, problem.kind == .wrongState || problem.kind == .badRequest {
                report.refused += 1
            } else {
                report.failures["\(error)", default: 0] += 1
            }
        }
    }

    /// Whether the car that had time to begin charges, or why not; and what became of the duties since the last one.
    private func visit(_ client: LocalAPIClient, _ report: inout SoakReport) async {
        do throws(LocalAPIError) {
            let status = try await client.status()
            report.visits += 1
            let contactor = status.contactors.first
            let isCharging = contactor?.isCommandedClosed == true && contactor?.feedback == .closed
            let faults = status.faults.map(\.code).sorted()
            if faults.contains("deadlinesMissed") { report.ledger.excuseAll() }
            if !isCharging {
                report.hindrances[
                    faults.isEmpty ? status.charge.hindrance : faults.joined(separator: "+"), default: 0] += 1
            }
            report.ledger.look(Self.duties(try await client.ledger()))
        } catch {
            report.failures["\(error)", default: 0] += 1
        }
    }

    /// The rows that are not the loop's own punctuality.
    private static func duties(_ ledger: LedgerReport) -> [SoakLedger.Row] {
        let own = Set(DeadlineRun.realTimeRows.map(\.identifier))
        return ledger.rows.filter { !own.contains($0.id) }
            .map { SoakLedger.Row(id: $0.id, count: $0.count, misses: $0.misses) }
    }

    private func account(_ client: LocalAPIClient, _ report: inout SoakReport) async {
        guard let ledger = try? await client.ledger(), let status = try? await client.status() else {
            report.troubles.append("the daemon did not tell its ledger at the end")
            return
        }
        let duties = Self.duties(ledger)
        report.ledger.look(duties)
        report.punctualityMisses = ledger.misses - duties.reduce(0) { $0 + $1.misses }
        report.period = ledger.loop.periodMilliseconds / 1_000
        report.closings = status.contactors.first?.cycles ?? 0
    }
}
