import BoardProfiles
import HAL
import LinuxHAL
import Synchronization
import VirtualBoard
import WallboxAssembly

/// The outside world of a controller that runs on the rig's kernel devices: contactors, vehicle, residual-current
/// monitor, lock and meter, all of them the virtual board's, moved in real time on a thread of its own.
///
/// The controller sees a GPIO chip, a PWM chip, four converters and a UART of the kernel and nothing else; the plant is
/// what hangs on them. Its thread runs above the controller's, as the world does not wait for anybody.
public final class Plant: Sendable {
    /// What was seen of the plant itself.
    public struct Health: Hashable, Sendable {
        /// Cycles so far.
        public var cycles: Int64
        /// Cycles left out because the machine was late.
        public var skippedCycles: Int64
        /// The longest cycle.
        public var longestCycle: Nanoseconds
        /// The pilot's frequency as the PWM chip is set, mHz; 0 before the first look.
        public var pilotMillihertz: Int64
        /// Whether the GPIO chip is there.
        public var isChipPresent: Bool
    }

    /// Commands to the outside world, and the truth about it.
    public let remote: BoardRemote
    /// What the kernel granted the plant's thread.
    public let grant: RealtimeGrant

    private let counters: Counters
    private let thread: Mutex<Handle>

    private struct Handle: ~Copyable {
        var thread: RealtimeThread?
    }

    private final class Counters: Sendable {
        let isStopping = Atomic<Bool>(false)
        let cycles = Atomic<Int64>(0)
        let skipped = Atomic<Int64>(0)
        let longest = Atomic<Int64>(0)
        let millihertz = Atomic<Int64>(0)
        let isChipPresent = Atomic<Bool>(true)
    }

    /// Hands the parts to the one thread that uses them.
    private final class HandOver: @unchecked Sendable {
        // Unchecked: used by the starting thread before, and by the plant's thread after the hand-over.
        let cycle: PlantCycle
        init(_ cycle: PlantCycle) { self.cycle = cycle }
    }

    /// Starts a plant around the board that `profile` describes, at rest with nothing plugged in.
    ///
    /// - Parameters:
    ///   - devices: the rig's devices; see ``RigDevices/init(environment:)``.
    ///   - priority: the thread's `SCHED_FIFO` priority, above the controller's.
    ///   - period: from one look at the devices to the next.
    ///   - seed: of the board's noise.
    public convenience init(
        profile: BoardProfile, devices: RigDevices, priority: Int32 = 80, period: Nanoseconds = .milliseconds(1),
        seed: UInt64 = 1
    ) throws(RigError) {
        try self.init(
            configuration: VirtualBoardConfiguration(profile, seed: seed), devices: devices, priority: priority,
            period: period)
    }

    /// Starts a plant around a virtual board of that configuration.
    public init(
        configuration: VirtualBoardConfiguration, devices: RigDevices, priority: Int32 = 80,
        period: Nanoseconds = .milliseconds(1)
    ) throws(RigError) {
        let cycle = try PlantCycle(configuration: configuration, devices: devices)
        let counters = Counters()
        let box = HandOver(cycle)
        remote = cycle.board.remote
        self.counters = counters
        let started: RealtimeThread
        do throws(HALError) {
            started = try RealtimeThread.start(
                RealtimeThreadConfiguration(name: "plant", scheduling: .fifo(priority: priority))
            ) { Plant.run(box, counters, period: period) }
        } catch {
            throw .board(error)
        }
        grant = started.grant
        thread = Mutex(Handle(thread: consume started))
    }

    deinit { stop() }

    /// Ends the thread; the devices keep their last state. May be called again.
    public func stop() {
        counters.isStopping.store(true, ordering: .releasing)
        thread.withLock { $0.thread.take()?.join() }
    }

    /// What was seen of the plant so far.
    public var health: Health {
        Health(
            cycles: counters.cycles.load(ordering: .relaxed),
            skippedCycles: counters.skipped.load(ordering: .relaxed),
            longestCycle: Nanoseconds(counters.longest.load(ordering: .relaxed)),
            pilotMillihertz: counters.millihertz.load(ordering: .relaxed),
            isChipPresent: counters.isChipPresent.load(ordering: .relaxed))
    }

    private static func run(_ box: HandOver, _ counters: Counters, period: Nanoseconds) {
        let clock = SystemMonotonicClock()
        var timer = PeriodicTimer(period: period)
        var cycles: Int64 = 0
        while !counters.isStopping.load(ordering: .acquiring) {
            let wake = timer.waitForNextPeriod()
            box.cycle.run(clock: clock)
            cycles += 1
            counters.cycles.store(cycles, ordering: .relaxed)
            counters.isChipPresent.store(box.cycle.isChipPresent, ordering: .relaxed)
            if wake.skippedPeriods > 0 { counters.skipped.wrappingAdd(wake.skippedPeriods, ordering: .relaxed) }
            counters.longest.max((clock.now - wake.actual).rawValue, ordering: .relaxed)
            if cycles % 100 == 1, let millihertz = box.cycle.pilotMillihertz {
                counters.millihertz.store(millihertz, ordering: .relaxed)
            }
        }
    }
}
