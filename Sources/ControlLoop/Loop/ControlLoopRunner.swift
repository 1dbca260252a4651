import Devices
import HAL
import LinuxHAL
import Synchronization

/// Runs a control loop on threads of its own: the loop with a fixed period, and above it the trip thread.
///
/// Stopping, and a failure to start, leave every output off.
public final class ControlLoopRunner: Sendable {
    /// How the threads shall run.
    public struct Settings: Sendable {
        /// The loop's `SCHED_FIFO` priority.
        public var priority: Int32
        /// The trip thread's priority, above the loop's.
        public var tripPriority: Int32
        /// The CPU to run on; `nil` for any.
        public var cpu: Int32?

        /// Settings by name.
        public init(priority: Int32 = 80, tripPriority: Int32 = 85, cpu: Int32? = nil) {
            self.priority = priority
            self.tripPriority = tripPriority
            self.cpu = cpu
        }
    }

    /// What the operating system granted, for the report.
    public struct Grants: Sendable {
        /// The loop's thread.
        public var loop: RealtimeGrant
        /// The trip thread.
        public var trip: RealtimeGrant
        /// The memory lock.
        public var memory: MemoryLock.Grant
        /// Why the CPUs may sleep deeply; `nil` if they are kept from it.
        public var latency: HALError?

        /// Everything that was refused, in words; empty in full real time.
        public var findings: [String] {
            loop.findings.map { "loop: \($0)" } + trip.findings.map { "trip: \($0)" }
                + (memory.finding.map { [$0] } ?? [])
                + (latency.map { ["deep idle states stay allowed, wake-ups may come late: \($0)"] } ?? [])
        }
    }

    private struct Threads: ~Copyable {
        /// Held for the life of the loop.
        var latency: CPULatency?
        var loop: RealtimeThread?
        var trip: RealtimeThread?
    }

    /// The longest wake-up of a CPU that is wished for: rules out deep idle states, not the ordinary wait for interrupt.
    private static let wakeUpMicroseconds: Int32 = 20

    /// What was granted.
    public let grants: Grants
    private let loop: ControlLoop
    private let isStopping: Flag
    private let threads: Mutex<Threads>

    private final class Flag: Sendable {
        let value = Atomic<Bool>(false)
    }

    /// Starts both threads; the loop ticks from here on.
    ///
    /// Throws if the system has no room for a thread; a refused priority is only reported in ``grants``.
    /// `latencyPath` is where the wish for short wake-ups is made.
    public init(
        _ loop: ControlLoop, settings: Settings, clock: any MonotonicClock,
        latencyPath: String = "/dev/cpu_dma_latency"
    ) throws(HALError) {
        self.loop = loop
        let flag = Flag()
        isStopping = flag
        let memory = MemoryLock.lockAll()
        var latency: CPULatency?
        var latencyRefusal: HALError?
        do throws(HALError) {
            latency = try CPULatency(microseconds: Self.wakeUpMicroseconds, path: latencyPath)
        } catch {
            latencyRefusal = error
        }
        do throws(HALError) {
            let trip = try RealtimeThread.start(
                RealtimeThreadConfiguration(
                    name: "pilot-trip", scheduling: .fifo(priority: settings.tripPriority), cpu: settings.cpu)
            ) {
                TripWatch.run(loop.trips, clock: clock) { flag.value.load(ordering: .acquiring) }
            }
            let tripGrant = trip.grant
            let main: RealtimeThread
            do throws(HALError) {
                main = try RealtimeThread.start(
                    RealtimeThreadConfiguration(
                        name: "pilot-loop", scheduling: .fifo(priority: settings.priority), cpu: settings.cpu)
                ) {
                    ControlLoopRunner.runLoop(loop, until: flag)
                }
            } catch {
                flag.value.store(true, ordering: .releasing)
                trip.join()
                throw error
            }
            grants = Grants(loop: main.grant, trip: tripGrant, memory: memory, latency: latencyRefusal)
            threads = Mutex(Threads(latency: latency.take(), loop: consume main, trip: consume trip))
        } catch {
            // The watchdog runs already and nobody will kick it.
            if loop.safeState.enter().isEmpty { _ = loop.disarmWatchdog() }
            throw error
        }
    }

    /// Ends both threads and switches everything off; returns what could not be switched off. May be called again.
    @discardableResult
    public func stop() -> [HALError] {
        isStopping.value.store(true, ordering: .releasing)
        // Off before waiting: the loop may hang, and may not be waited for with power on.
        let first = loop.safeState.enter()
        threads.withLock { threads in
            threads.loop.take()?.join()
            threads.trip.take()?.join()
            _ = threads.latency.take()
        }
        // And once more, as the loop's last tick may have come after the first time.
        let second = loop.safeState.enter()
        let errors = first.isEmpty ? second : first
        if errors.isEmpty, let error = loop.disarmWatchdog() { return [error] }
        return (0..<errors.count).compactMap { errors[$0] }
    }

    private static func runLoop(_ loop: ControlLoop, until flag: Flag) {
        // The first tick touches code, memory and devices for the first time and may take several periods. It is no
        // miss: nothing can be on yet. The grid begins after it.
        var first = PeriodicTimer(period: loop.period)
        let begin = first.waitForNextPeriod()
        if flag.value.load(ordering: .acquiring) { return }
        loop.tick(LoopWake(scheduled: begin.scheduled, actual: begin.actual, skippedPeriods: begin.skippedPeriods))
        var timer = PeriodicTimer(period: loop.period)
        while !flag.value.load(ordering: .acquiring) {
            let wake = timer.waitForNextPeriod()
            if flag.value.load(ordering: .acquiring) { return }
            loop.tick(
                LoopWake(scheduled: wake.scheduled, actual: wake.actual, skippedPeriods: wake.skippedPeriods))
        }
    }
}
