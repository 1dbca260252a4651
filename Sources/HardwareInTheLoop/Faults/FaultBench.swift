import Foundation
import HAL
import LocalAPI
import Scenarios
import VirtualBoard

/// A bench in the middle of a charge, with the means to see how it ends: the contacts as they truly are, and what the
/// controller says in its status and its log.
final class FaultBench {
    let bench: VMBench
    let devices: RigDevices
    private var logStart = 0

    init(_ bench: VMBench, devices: RigDevices) {
        self.bench = bench
        self.devices = devices
    }

    /// The plant's truth.
    func truth() throws(BenchError) -> VirtualBoardState {
        guard let plant = bench.plant else { throw BenchError("the bench was not set up") }
        return plant.remote.state
    }

    /// Sets up, plugs a car in and waits until it draws current over closed contacts.
    func charge(_ station: ScenarioStation = ScenarioStation()) async throws(BenchError) {
        try bench.setUp(station)
        if station.isFreeCharging != true {
            _ = try await wait(.seconds(20)) { await self.status() != nil }
            try await bench.perform(.control(.permit(milliamperes: 16_000, phases: 3, lasting: nil)))
        }
        try await bench.perform(.board(.plugCar("ordinary", cableOhms: 220)))
        guard try await wait(.seconds(40), until: { try self.draws() }) != nil else {
            throw BenchError(
                "the car did not charge within 40 s; the controller's output is in \(bench.launch.readableLog)")
        }
        // Steady: past the ramp, and the log of the start is not mistaken for an answer to the fault.
        _ = try await wait(.seconds(3)) { false }
        markLog()
    }

    /// Whether both contactors are closed and current flows.
    func draws() throws(BenchError) -> Bool {
        let state = try truth()
        return state.relay1.isClosed && state.relay2.isClosed && state.amperes.l1 >= 5.5
    }

    /// Waits until `condition` holds; how long that took, or `nil` if it did not within `limit`.
    func wait(
        _ limit: Nanoseconds, until condition: () async throws -> Bool
    ) async throws(BenchError) -> Nanoseconds? {
        let start = bench.now
        while true {
            do { if try await condition() { return bench.now - start } } catch {
                throw error as? BenchError ?? BenchError("\(error)")
            }
            if bench.now - start > limit { return nil }
            try await bench.pause()
        }
    }

    /// From `start` until the last contact had opened, as the plant stamped it; `nil` if not within `limit`.
    func opening(since start: MonotonicInstant, within limit: Nanoseconds) async throws(BenchError) -> Nanoseconds? {
        // Longer than the bound, so that a late opening shows its time.
        let isOpen = try await wait(limit + .seconds(10)) {
            let state = try self.truth()
            return !state.relay1.isClosed && !state.relay2.isClosed
        }
        guard isOpen != nil else { return nil }
        let state = try truth()
        let last = max(state.relay1.lastOpenedNanoseconds, state.relay2.lastOpenedNanoseconds)
        return MonotonicInstant(nanoseconds: last) - start
    }

    /// Whether a contact closed after `instant`.
    func hasClosed(since instant: MonotonicInstant) throws(BenchError) -> Bool {
        let state = try truth()
        return max(state.relay1.lastClosedNanoseconds, state.relay2.lastClosedNanoseconds) > instant.nanoseconds
    }

    /// The controller's status; `nil` if it does not answer.
    func status() async -> WallboxStatus? {
        do throws(BenchError) { return try await bench.observe().report?.status } catch { return nil }
    }

    /// The codes of the open faults.
    func faults() async -> [String] { await status()?.faults.map(\.code) ?? [] }

    /// From here on only new lines of the log count.
    func markLog() { logStart = logBytes().count }

    /// What the controller logged since the mark.
    func log() -> String { String(decoding: logBytes().dropFirst(logStart), as: UTF8.self) }

    /// The first line since the mark that contains `text`, without its time.
    func logLine(_ text: String) -> String? {
        guard let line = log().split(separator: "\n").first(where: { $0.contains(text) }) else { return nil }
        return line.split(separator: " ", maxSplits: 1).last.map(String.init)
    }

    /// Time that the controller's process was on a CPU.
    func cpuTime() throws(BenchError) -> Nanoseconds {
        guard let process = bench.controller?.identifier,
            let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            // Past the program's name, which may hold anything; user and system time are fields 14 and 15.
            case let fields = text.split(separator: ")").last.map({ $0.split(separator: " ") }) ?? [],
            fields.count > 12, let user = Int64(fields[11]), let system = Int64(fields[12])
        else { throw BenchError("the controller's process is gone; its output is in \(bench.launch.readableLog)") }
        return .milliseconds((user + system) * 1_000 / Int64(sysconf(Int32(_SC_CLK_TCK))))
    }

    private func logBytes() -> Data { FileManager.default.contents(atPath: bench.launch.log) ?? Data() }
}
