import CGPIO
import ControlLoop
import Devices
import Glibc
import HAL
import LinuxHAL
import Synchronization

/// Measures the trip path as it is in production: the lines of the given board, the controller's trip monitor, and a
/// `SCHED_FIFO` thread that waits on the edges as the controller's does. The plant's side raises and watches the lines.
public struct TripLatencyRun {
    /// How to measure.
    public struct Plan: Hashable, Sendable {
        /// How many trips.
        public var count = 1_000
        /// Whether to keep the machine busy beside it.
        public var isLoaded = false
        /// The measuring thread's priority: below 50, where the kernel's own threads carry edges to their readers, so
        /// that on one CPU its watching does not hold up what it watches.
        public var priority: Int32 = 40
        /// The trip thread's priority.
        public var tripPriority: Int32 = 70

        /// The defaults.
        public init() {}
    }

    private let devices: RigDevices
    private let plan: Plan
    private let clock = SystemMonotonicClock()
    private let coil: StampedOutput
    private let edges: StampedEdges
    private let monitor: TripMonitor
    private let ledger = DeadlineLedger()

    /// Requests `rcm-trip` and `relay-1` of `board`. The relay's line is off from here on.
    public init(board: any HardwareProvider, devices: RigDevices, plan: Plan) throws {
        self.devices = devices
        self.plan = plan
        coil = StampedOutput(
            try board.digitalOutput(LineReference(chip: RigLines.chipLabel, line: BoardLine.relay)), clock: clock)
        let trip = LineReference(chip: RigLines.chipLabel, line: BoardLine.trip)
        let level = try board.digitalInput(trip)
        edges = StampedEdges(try board.edgeSource(trip))
        monitor = TripMonitor(
            residualCurrent: level, residualCurrentEdges: edges, emergencyStop: nil, emergencyStopEdges: nil,
            coils: [coil], testFlag: AtomicFlag(), ledger: ledger.trip)
    }

    /// Measures; takes about 6 ms a trip. Blocks.
    public func run(time: String) throws -> TripLatencyReport {
        let probe = try TripProbe(devices: devices)
        let stop = StopFlag()
        let load = try plan.isLoaded ? BackgroundLoad() : nil
        defer { load?.stop() }
        let monitor = monitor
        let edges = edges
        let clock = clock
        _ = MemoryLock.lockAll()
        let tripThread = try RealtimeThread.start(
            RealtimeThreadConfiguration(name: "pilot-trip", scheduling: .fifo(priority: plan.tripPriority))
        ) { TripWatch.run(monitor, clock: clock) { stop.value.load(ordering: .acquiring) } }
        let isRealtime = !tripThread.grant.isDegraded
        let results = TripSamples(count: plan.count)
        let coil = coil
        let box = ProbeBox(probe, results)
        let count = plan.count
        do {
            let measuring = try RealtimeThread.start(
                RealtimeThreadConfiguration(name: "plant", scheduling: .fifo(priority: plan.priority))
            ) { box.probe.measure(count, coil: coil, edges: edges, monitor: monitor, clock: clock, into: box.samples) }
            measuring.join()
        } catch {
            stop.value.store(true, ordering: .releasing)
            tripThread.join()
            throw error
        }
        stop.value.store(true, ordering: .releasing)
        tripThread.join()
        return results.report(
            kernel: Self.kernel, gpioLibrary: "libgpiod \(cgpio_api() == 1 ? "1.6" : "2.x")", time: time,
            isLoaded: plan.isLoaded, isRealtime: isRealtime)
    }

    private final class StopFlag: Sendable {
        let value = Atomic<Bool>(false)
    }

    /// Hands probe and samples to the measuring thread and back.
    private final class ProbeBox: @unchecked Sendable {
        // Unchecked: used by the measuring thread until it is joined, and by the starting one before and after.
        let probe: TripProbe
        let samples: TripSamples
        init(_ probe: TripProbe, _ samples: TripSamples) {
            self.probe = probe
            self.samples = samples
        }
    }

    private static var kernel: String {
        var names = utsname()
        guard uname(&names) == 0 else { return "unknown" }
        let release = withUnsafeBytes(of: &names.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        let version = withUnsafeBytes(of: &names.version) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return version.contains("PREEMPT_RT") ? "\(release) (PREEMPT_RT)" : release
    }

    private enum BoardLine {
        static let relay = "relay-1"
        static let trip = "rcm-trip"
    }
}
