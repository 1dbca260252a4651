import BoardProfiles
import CGPIO
import Foundation
import HAL
import LocalAPI
import Scenarios
import VirtualBoard

extension FaultRun {
    /// More edges than the kernel's buffer holds: some are lost, the trip is not.
    ///
    /// The controller is halted for the moment in which they come: its trip thread runs above the kernel's interrupt
    /// threads, so that on one CPU it would empty the buffer after each edge.
    func overflowEvents(_ bench: FaultBench, _ outcome: inout RigOutcome) async throws(BenchError) {
        try await bench.charge()
        let ticks = await bench.status()?.loop.ticks ?? 0
        let start = bench.bench.now
        try bench.bench.controller?.freeze()
        do {
            try RigLine.shake(.rcmTrip, 101, bench.devices)
        } catch {
            try bench.bench.controller?.thaw()
            throw error
        }
        try bench.bench.controller?.thaw()
        outcome.note("101 edges while it was halted for \(RigOutcome.milliseconds(bench.bench.now - start))")
        outcome.demand(
            "contacts open", took: try await bench.opening(since: start, within: Self.openingLimit),
            atMost: Self.openingLimit)
        let report = try await bench.wait(.seconds(5)) { await bench.faults().contains("residualCurrentTripped") }
        outcome.demand("it reports residualCurrentTripped", took: report, atMost: .seconds(2))
        _ = try await bench.wait(.seconds(3)) { false }
        outcome.demand(await bench.faults().contains("residualCurrentTripped"), "the fault stays, as the level does")
        let passed = (await bench.status()?.loop.ticks ?? 0) - ticks
        outcome.demand(passed > 200, "the loop goes on: \(passed) ticks since")
        let lost = bench.logLine("edges of the trip lines lost")
        if cgpio_api() >= 2 {
            outcome.demand(lost != nil, "the log tells of lost edges: \(lost ?? "no")")
        } else {
            outcome.note("libgpiod 1.6 has no number to see lost edges by; the log says \(lost ?? "nothing of them")")
        }
    }

    /// The meter's UART goes away: the reading gets old, and the charge ends softly. Back again, it is read again.
    func unplugSerial(_ bench: FaultBench, _ outcome: inout RigOutcome) async throws(BenchError) {
        let terminal = URL(fileURLWithPath: profile.primaryMeter?.serial.port ?? "/dev/ttyS1").lastPathComponent
        let uart = try KernelDriver(terminal: terminal)
        try await bench.charge()
        let process = bench.bench.controller?.identifier
        let start = bench.bench.now
        try uart.unbind()
        // The reading may be as old as the profile says; then the car has 6 s to stop by itself.
        let stale = profile.primaryMeter?.staleAfter ?? .seconds(5)
        let limit = stale + .seconds(6) + Self.openingLimit
        let opening = try await bench.opening(since: start, within: limit)
        do {
            let report = try await bench.wait(.seconds(5)) { await bench.faults().contains("meterStale") }
            outcome.demand("contacts open", took: opening, atMost: limit)
            outcome.demand(report != nil, "it reports \(await bench.faults().joined(separator: ", "))")
            let word = bench.logLine("meter silent")
            outcome.demand(word != nil, "the log names the meter: \(word ?? "no")")
        } catch {
            try uart.bind()
            throw error
        }
        outcome.demand(
            try bench.truth().relay1.openedUnderLoad == 0, "opened without load, as the car stopped by itself")
        try uart.bind()
        let fresh = try await bench.wait(.seconds(30)) { await bench.status()?.meter?.isStale == false }
        outcome.demand("the port back, the meter is read again", took: fresh, atMost: .seconds(10))
        let again = try await bench.wait(.seconds(60)) { try bench.draws() }
        outcome.demand("the car charges again", took: again, atMost: .seconds(30))
        outcome.demand(process != nil && bench.bench.controller?.identifier == process, "by the same process")
    }

    /// The GPIO chip goes away: no line can be read or written, and the process must live on and say so.
    func unbindChip(_ bench: FaultBench, _ outcome: inout RigOutcome) async throws(BenchError) {
        try await bench.charge()
        let chip = KernelDriver(folder: "/sys/bus/platform/drivers/gpio-sim", device: bench.devices.gpioDevice)
        let before = try await load(bench)
        let start = bench.bench.now
        try chip.unbind()
        outcome.demand(
            "contacts open", took: try await bench.opening(since: start, within: Self.openingLimit),
            atMost: Self.openingLimit)
        let report = try await bench.wait(.seconds(5)) { await bench.faults().contains("hardwareAccess") }
        outcome.demand("it reports hardwareAccess", took: report, atMost: .seconds(2))
        outcome.note("faults: \(await bench.faults().joined(separator: ", "))")
        _ = try await bench.wait(.seconds(2)) { bench.logLine("hardware: ") != nil }
        let line = bench.logLine("hardware: ")
        let isNamed = RigLines.names.contains { line?.contains("hardware: \($0) ") ?? false }
        outcome.demand(isNamed, "the log names a line: \(line ?? "no")")
        let after = try await load(bench)
        outcome.demand(
            after < 0.5, String(format: "it does not spin: %.0f %% of a CPU, before %.0f %%", after * 100, before * 100)
        )
        outcome.demand(await bench.status() != nil, "it runs and answers")
        outcome.demand(try !bench.hasClosed(since: start), "no contact closed again")
        try await bench.bench.perform(.process(.kill))
        try chip.bind()
        try await startAgain(bench, &outcome)
    }

    /// On the chip that came back; its number may be another one.
    private func startAgain(_ bench: FaultBench, _ outcome: inout RigOutcome) async throws(BenchError) {
        bench.markLog()
        try await bench.bench.perform(.process(.start))
        let ready = try await bench.wait(.seconds(30)) { bench.logLine(" ready: outputs off") != nil }
        outcome.demand(
            ready != nil, "the chip back, a start works: \(bench.logLine(" ready: outputs off") ?? bench.log())")
    }

    /// The share of a CPU that the controller takes, over 2 s.
    private func load(_ bench: FaultBench) async throws(BenchError) -> Double {
        let (time, cpu) = (bench.bench.now, try bench.cpuTime())
        _ = try await bench.wait(.seconds(2)) { false }
        return Double((try bench.cpuTime() - cpu).rawValue) / Double((bench.bench.now - time).rawValue)
    }
}
