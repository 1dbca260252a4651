import HAL
import LinuxHAL
import Synchronization

/// How late a thread like the control loop's wakes up: the product's timer, priority and CPU, nothing else.
public final class WakeUpSeries: Sendable {
    private let stop: Flag
    private let series: Box
    private let thread: Mutex<Running>

    private struct Running: ~Copyable {
        var thread: RealtimeThread?
    }

    /// Whether the thread got `SCHED_FIFO` and its CPU.
    public let findings: [String]

    /// Starts measuring; `capacity` latencies are kept.
    public init(period: Nanoseconds, priority: Int32, cpu: Int32, capacity: Int) throws(HALError) {
        let box = Box(capacity)
        let flag = Flag()
        stop = flag
        series = box
        let started = try RealtimeThread.start(
            RealtimeThreadConfiguration(name: "wake-up", scheduling: .fifo(priority: priority), cpu: cpu)
        ) {
            var timer = PeriodicTimer(period: period)
            while !flag.value.load(ordering: .acquiring), !box.isFull {
                let wake = timer.waitForNextPeriod()
                box.append((wake.actual - wake.scheduled).rawValue)
            }
        }
        findings = started.grant.findings
        thread = Mutex(Running(thread: consume started))
    }

    private final class Flag: Sendable {
        let value = Atomic<Bool>(false)
    }

    /// Latencies, written by the measuring thread alone and read after it has ended.
    private final class Box: @unchecked Sendable {
        private let memory: UnsafeMutableBufferPointer<Int64>
        private var count = 0

        init(_ capacity: Int) {
            memory = .allocate(capacity: capacity)
            // Touched, so that no page faults in while measuring.
            memory.initialize(repeating: 0)
        }
        deinit { memory.deallocate() }

        var isFull: Bool { count >= memory.count }
        func append(_ value: Int64) {
            memory[count] = value
            count += 1
        }
        var values: [Int64] { Array(memory[..<count]) }
    }

    /// Ends the thread and gives the latencies in nanoseconds, sorted.
    public func finish() -> [Int64] {
        stop.value.store(true, ordering: .releasing)
        thread.withLock { $0.thread.take()?.join() }
        return series.values.sorted()
    }
}
