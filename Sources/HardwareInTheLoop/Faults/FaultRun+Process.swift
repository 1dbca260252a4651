import BoardProfiles
import Glibc
import HAL
import Scenarios
import VirtualBoard

extension FaultRun {
    /// Killed: the heartbeat ends with the process, and the next start tells of it.
    func kill(_ bench: FaultBench, _ outcome: inout RigOutcome) async throws(BenchError) {
        try await bench.charge()
        let start = bench.bench.now
        try await bench.bench.perform(.process(.kill))
        outcome.demand(
            "contacts open", took: try await bench.opening(since: start, within: Self.heartbeatLimit),
            atMost: Self.heartbeatLimit)
        try await demandSupplyOff(bench, since: start, &outcome)
        try await demandRest(bench, since: start, &outcome)
    }

    /// A bad access: the process switches off what it drives before it dies. The kernel would let go of the lines, too, but
    /// it keeps a PWM as it was: that the pilot stands at -12 V is the crash guard's work.
    func crash(_ bench: FaultBench, _ outcome: inout RigOutcome) async throws(BenchError) {
        try await bench.charge()
        let start = bench.bench.now
        try bench.bench.controller?.send(SIGSEGV)
        // The crash guard's write, not the heartbeat's 100 ms: the drop-out, and two looks of the plant at the line.
        let dropOut = profile.contactors.map(\.dropOutTime).max() ?? .zero
        let limit = dropOut + .milliseconds(20)
        outcome.demand("contacts open", took: try await bench.opening(since: start, within: limit), atMost: limit)
        let isSteady = try await bench.wait(.milliseconds(500)) { try bench.truth().pilotWaveform == .steadyLow }
        outcome.demand(isSteady != nil, "the pilot is steady at -12 V: \(try bench.truth().pilotWaveform)")
        try await demandSupplyOff(bench, since: start, &outcome)
        let isGone = try await bench.wait(.seconds(10)) { bench.bench.controller?.identifier == nil }
        outcome.demand(isGone != nil, "the process is gone")
        try await demandRest(bench, since: start, &outcome)
    }

    /// Halted for longer than the watchdog's 15 s: its lines stay as they were, but the heartbeat does not.
    func freeze(_ bench: FaultBench, _ outcome: inout RigOutcome) async throws(BenchError) {
        try await bench.charge()
        let start = bench.bench.now
        try await bench.bench.perform(.process(.freeze))
        outcome.demand(
            "contacts open", took: try await bench.opening(since: start, within: Self.heartbeatLimit),
            atMost: Self.heartbeatLimit)
        try await demandSupplyOff(bench, since: start, &outcome)
        let level = try RigLine.level(of: .relay1, bench.devices)
        outcome.note("the halted process's relay line is \(level ? "still high, as expected" : "low")")
        let pause = (profile.watchdog?.timeout ?? .seconds(15)) + .seconds(2)
        _ = try await bench.wait(pause) { false }
        outcome.demand(try !bench.hasClosed(since: start), "contacts stay open for \(Int(pause.seconds)) s")
        let thaw = bench.bench.now
        try await bench.bench.perform(.process(.thaw))
        let report = try await bench.wait(.seconds(5)) { await bench.faults().contains("deadlinesMissed") }
        outcome.demand("thawed, it reports deadlinesMissed", took: report, atMost: .seconds(2))
        outcome.note("faults: \(await bench.faults().joined(separator: ", "))")
        outcome.note("log: \(bench.logLine("deadlines") ?? "no word of it")")
        outcome.demand(try !RigLine.level(of: .relay1, bench.devices), "the relay line is low")
        // The fault lasts until its cause was away for 60 s.
        _ = try await bench.wait(.seconds(55) - (bench.bench.now - thaw)) { false }
        outcome.demand(try !bench.hasClosed(since: start), "no contact closes within 55 s of the thaw")
        let again = try await bench.wait(.seconds(60)) { try bench.draws() }
        outcome.note(
            again == nil
                ? "no charge within 115 s of the thaw; faults: \(await bench.faults())"
                : "charges again \(Int((bench.bench.now - thaw).seconds)) s after the thaw")
    }

    /// A process that is gone closes nothing, nor does the next one at its start, which tells of it.
    private func demandRest(
        _ bench: FaultBench, since start: MonotonicInstant, _ outcome: inout RigOutcome
    ) async throws(BenchError) {
        _ = try await bench.wait(.seconds(2)) { false }
        outcome.demand(try !bench.hasClosed(since: start), "contacts stay open for 2 s")
        bench.markLog()
        try await bench.bench.perform(.process(.start))
        let ready = try await bench.wait(.seconds(30)) { bench.logLine(" ready: outputs off") != nil }
        let hasClosed = try bench.hasClosed(since: start)
        outcome.demand(
            ready != nil && !hasClosed,
            "started again, contacts still open: \(bench.logLine(" ready: outputs off") ?? "no word of it")")
        let word = bench.logLine("not stopped in order")
        outcome.demand(word != nil, "the log tells of that end: \(word ?? "no")")
    }

    /// The heartbeat's circuit drops the relay supply on its own clock: the contacts may be open before it, where the
    /// kernel let go of the relay line.
    private func demandSupplyOff(
        _ bench: FaultBench, since start: MonotonicInstant, _ outcome: inout RigOutcome
    ) async throws(BenchError) {
        // Looked at every few tens of milliseconds; how fast the contacts opened was stamped by the plant.
        let isOff = try await bench.wait(.milliseconds(500)) { try !bench.truth().isHeartbeatAlive }
        let seen = RigOutcome.milliseconds(bench.bench.now - start)
        outcome.demand(isOff != nil, "the relay supply is off, seen after \(seen)")
    }
}
