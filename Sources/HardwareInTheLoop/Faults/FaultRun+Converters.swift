import BoardProfiles
import HAL
import Scenarios
import VirtualBoard

extension FaultRun {
    /// The pilot cannot be read any more: nobody knows what the car wants.
    func silenceConverters(_ bench: FaultBench, _ outcome: inout RigOutcome) async throws(BenchError) {
        try await bench.charge()
        let start = bench.bench.now
        try await bench.bench.perform(.board(.fault(.pilotADCError, isOn: true)))
        outcome.demand(
            "contacts open", took: try await bench.opening(since: start, within: Self.openingLimit),
            atMost: Self.openingLimit)
        try await reportPilot(bench, &outcome)
        try await bench.bench.perform(.board(.fault(.pilotADCError, isOn: false)))
        let end = try await bench.wait(.seconds(20)) { await bench.faults().isEmpty }
        outcome.demand("the converters back, the fault ends", took: end, atMost: .seconds(10))
    }

    /// The converters repeat their last value while the car stops: they must be found out by that.
    func stickConverters(_ bench: FaultBench, _ outcome: inout RigOutcome) async throws(BenchError) {
        try await bench.charge(ScenarioStation(isFreeCharging: false))
        let start = bench.bench.now
        try await bench.bench.perform(.board(.fault(.pilotADCStuck, isOn: true)))
        try await bench.bench.perform(.board(.vehicleSwitch(isClosed: false)))
        if let stuckAfter = profile.controlPilot.stuckAfter {
            let limit = stuckAfter + Self.openingLimit
            outcome.demand(
                "contacts open (stuckAfter \(Int(stuckAfter.milliseconds)) ms)",
                took: try await bench.opening(since: start, within: limit), atMost: limit)
            return try await reportPilot(bench, &outcome)
        }
        _ = try await bench.wait(.seconds(10)) { false }
        outcome.note(
            "no stuckAfter in the profile: 10 s after the car stopped the contacts are "
                + (try bench.truth().relay1.isClosed ? "closed" : "open"))
        let revoked = bench.bench.now
        try await bench.bench.perform(.control(.revoke))
        let limit = Nanoseconds.milliseconds(6_300)
        outcome.demand(
            "contacts open after the permit is taken back",
            took: try await bench.opening(since: revoked, within: limit), atMost: limit)
    }

    private func reportPilot(_ bench: FaultBench, _ outcome: inout RigOutcome) async throws(BenchError) {
        let report = try await bench.wait(.seconds(5)) {
            await bench.faults().contains { $0.hasPrefix("controlPilot") }
        }
        outcome.demand("it reports the pilot", took: report, atMost: .seconds(2))
        outcome.note("faults: \(await bench.faults().joined(separator: ", "))")
        _ = try await bench.wait(.seconds(2)) { bench.logLine("hardware: ads1015") != nil }
        let line = bench.logLine("hardware: ads1015")
        outcome.demand(line != nil, "the log names the converter: \(line ?? "no; \(bench.log())")")
    }
}
