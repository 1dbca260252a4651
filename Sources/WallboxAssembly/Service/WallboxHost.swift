import BoardProfiles
import ChargeControl
import ControlLoop
import Devices
import Dispatch
import HAL
import LinuxHAL
import Metering
import Records
import Station
import Synchronization
import VirtualBoard

/// A wallbox that runs: the control loop on its real-time threads, and beside it the physics of a virtual board, the
/// meter, policy and housekeeping on ordinary ones.
///
/// Stopping leaves every output off, also when it is called because something else failed.
public final class WallboxHost: Sendable {
    /// The board's profile.
    public let profile: BoardProfile
    /// The profile's file.
    public let profilePath: String
    /// Policy.
    public let runner: StationRunner
    /// The loop.
    public let loop: ControlLoop
    /// The recorder.
    public let recorder: Recorder?
    /// The virtual board's handle; `nil` on a real board.
    public let board: BoardRemote?
    /// Requests for the core.
    public let commands: SharedProducer<Commands>
    /// What the operating system granted.
    public let grants: ControlLoopRunner.Grants

    private let meter: MeterPoller?
    private let clock: any MonotonicClock
    private let startedAt: MonotonicInstant
    private let loopRunner: ControlLoopRunner
    private let wallClock: @Sendable () -> UTCTime
    private let readerTrouble = Mutex<String?>(nil)
    private let beforeRenewal = RenewalHook()
    private let isStopping = Atomic<Bool>(false)
    /// Housekeeping, the station and everybody who asks read the loop's snapshots.
    private let snapshots: SharedReader<LoopSnapshot>
    /// When every output was off for good, `Int64.max` while the wallbox runs.
    private let outputsOff = Atomic<Int64>(.max)
    private let housekeepingRound: RoundStamp
    private let stationRound: RoundStamp
    private let limits: Liveness.Limits
    private let shared: Mutex<Shared>
    /// In the order in which they are waited for.
    private let threads = Mutex<[WorkerThread]>([])

    private struct Shared {
        var faults = FaultSet()
        var lastRecordingError: RecordingError?
        var lastError: HALError?
        var tripEdgesLost: UInt64 = 0
        var nextWord = MonotonicInstant.zero
    }

    /// Hands a virtual board to the one thread that advances it.
    private final class BoardHandOver: @unchecked Sendable {
        // Unchecked: the board is used by the starting thread before, and by the physics thread after the hand-over.
        let board: VirtualBoard
        init(_ board: VirtualBoard) { self.board = board }
    }

    /// Hands the card reader to the one thread that polls it.
    private final class DeskHandOver: @unchecked Sendable {
        // Unchecked: made by the starting thread, used by the station's thread alone.
        let desk: CardReaderDesk?
        init(_ desk: CardReaderDesk?) { self.desk = desk }
    }

    /// What happened, for the log.
    public enum Event: Sendable {
        /// Faults opened or ended.
        case faults(opened: FaultSet, ended: FaultSet)
        /// A part of the board could not be read or written: which, and why.
        case hardware(HALError)
        /// No reading of the meter succeeds, for this reason.
        case meterFailing(PrimaryMeterProfile, MeterError)
        /// The meter answers again.
        case meterAnswering
        /// So many edges of the trip lines were lost in all; the lines' levels decided instead.
        case tripEdgesLost(UInt64)
        /// The recording could not be written.
        case recordingFailed(RecordingError)
        /// The faults that a restart does not end could not be kept.
        case faultsNotKept(HALError)
        /// Somebody charges, is refused, ends; somebody limits; something cannot be kept.
        case station(StationNews)
    }

    /// Starts a wallbox of `profile`. Everything is off before anything else happens.
    ///
    /// - Parameters:
    ///   - runner: policy.
    ///   - wallClock: the time of day, which history writes down.
    ///   - recordingDirectory: where the last minutes are recorded.
    ///   - faults: keeps the faults that a restart does not end; `nil` where nothing is kept. Those that it begins with are
    ///     told by it alone.
    ///   - limits: how long its threads may be silent before ``liveness`` says so.
    ///   - onAssembled: called with the way to switch everything off, before the loop runs.
    ///   - onEvent: called on the housekeeping thread.
    public init(
        profile: BoardProfile, profilePath: String, runner: StationRunner, recordingDirectory: String?,
        faults: FaultKeeper? = nil, limits: Liveness.Limits = Liveness.Limits(),
        wallClock: @escaping @Sendable () -> UTCTime,
        onAssembled: (SafeState) -> Void = { _ in }, onEvent: @escaping @Sendable (Event) -> Void = { _ in }
    ) throws {
        let clock = SystemMonotonicClock()
        let virtual =
            profile.backend == .virtual
            ? VirtualBoard(configuration: VirtualBoardConfiguration(profile), clock: clock) : nil
        let faultsAtStart = faults?.faultsAtStart ?? FaultSet()
        let assembly: BoardAssembly
        if let virtual {
            assembly = try BoardAssembly(
                profile: profile, board: virtual, stopwatch: clock, recordingDirectory: recordingDirectory,
                faultsAtStart: faultsAtStart)
        } else {
            try ArmingCheck.check(profile)
            assembly = try BoardAssembly(
                profile: profile, board: LinuxBoard(), stopwatch: clock, recordingDirectory: recordingDirectory,
                faultsAtStart: faultsAtStart)
        }
        self.profile = profile
        self.profilePath = profilePath
        self.runner = runner
        self.wallClock = wallClock
        self.clock = clock
        self.limits = limits
        startedAt = clock.now
        housekeepingRound = RoundStamp(startedAt)
        stationRound = RoundStamp(startedAt)
        loop = assembly.loop
        snapshots = SharedReader(assembly.loop.snapshots)
        recorder = assembly.recorder
        meter = assembly.meter
        board = virtual?.remote
        commands = SharedProducer(assembly.loop.commands)
        shared = Mutex(Shared(faults: faultsAtStart))
        let desk = DeskHandOver(
            profile.cardReader.map { reader in
                // A virtual board belongs to the physics thread from the hand-over on, and opens nothing after it.
                if let virtual {
                    CardReaderDesk(reader, openedOn: virtual)
                } else {
                    CardReaderDesk(reader, on: LinuxBoard())
                }
            })
        let box = virtual.map(BoardHandOver.init)
        onAssembled(assembly.loop.safeState)
        loopRunner = try ControlLoopRunner(
            assembly.loop,
            settings: ControlLoopRunner.Settings(
                priority: Int32(profile.controlLoop.priority), tripPriority: Int32(profile.controlLoop.tripPriority),
                cpu: profile.controlLoop.cpu.map { Int32($0) }), clock: clock)
        grants = loopRunner.grants
        do {
            // Each is told of as soon as it runs: if the next cannot be started, those before are ended.
            if let box { try start("pilot-physics") { [self] in runPhysics(box) } }
            try start("pilot-keeping") { [self] in runHousekeeping(onEvent) }
            // Disks block; permits and the meter must not wait for them.
            try start("pilot-record") { [self] in runRecording(onEvent) }
            if let faults { try start("pilot-faults") { [self] in runFaultKeeping(faults, onEvent) } }
            // So do the sessions' and the lists'.
            try start("pilot-station") { [self] in runStation(desk, onEvent) }
        } catch {
            stop()
            throw error
        }
    }

    private func start(_ name: String, _ body: @escaping @Sendable () -> Void) throws {
        let thread = try WorkerThread(name) { _ in body() }
        threads.withLock { $0.insert(thread, at: 0) }
    }

    /// Ends every thread with every output off; returns what could not be switched off. May be called again.
    ///
    /// A thread that hangs (in a disk, or a pipe that nobody reads) is waited for no longer than `patience` in all; then
    /// it is left to itself and named in ``hungThreads``. Called again, it does not wait anew.
    @discardableResult
    public func stop(patience: Nanoseconds = .seconds(5)) -> [HALError] {
        let errors = loopRunner.stop()
        _ = outputsOff.compareExchange(
            expected: .max, desired: clock.now.nanoseconds, ordering: .acquiringAndReleasing)
        let isFirst = !isStopping.exchange(true, ordering: .acquiringAndReleasing)
        let deadline = DispatchTime.now() + .nanoseconds(isFirst ? Int(patience.rawValue) : 0)
        threads.withLock { threads in threads.removeAll { $0.wait(until: deadline) } }
        return errors
    }

    /// The threads that hung when the wallbox was stopped: whatever they hold must be left alone.
    public var hungThreads: [String] {
        guard isStopping.load(ordering: .acquiring) else { return [] }
        return threads.withLock { $0.map(\.name) }
    }

    /// The loop's last snapshot.
    public var snapshot: LoopSnapshot { snapshots.latest }

    /// Everything that a status is made of.
    public var report: StatusReport {
        let policy = runner.snapshot
        var report = StatusReport(
            snapshot: snapshot, profile: profile, profilePath: profilePath, station: runner.station, policy: policy,
            meter: meter,
            deadlines: loop.ledger.snapshot())
        report.board = board?.state
        report.startedAt = startedAt
        report.sessionEnergy = policy.energy
        report.scheduling = schedulingText
        report.degradations = grants.findings
        return report
    }

    /// The primary meter; `nil` without one.
    public var primaryMeter: MeterPoller? { meter }

    /// Has `body` called right before each renewal of the permit, on the thread that renews: what it sets takes part in
    /// that renewal, and if it hangs, nothing is permitted any more. It must not wait for anything.
    public func beforeEachRenewal(_ body: @escaping @Sendable (MonotonicInstant) -> Void) {
        beforeRenewal.set(body)
    }

    private var schedulingText: String {
        grants.loop.isDegraded ? "normal priority (degraded)" : "SCHED_FIFO \(profile.controlLoop.priority)"
    }

    private func runPhysics(_ box: BoardHandOver) {
        var timer = PeriodicTimer(period: .milliseconds(1))
        while !isStopping.load(ordering: .acquiring) {
            _ = timer.waitForNextPeriod()
            box.board.advance(to: clock.now)
        }
    }

    private func runHousekeeping(_ onEvent: @Sendable (Event) -> Void) {
        var timer = PeriodicTimer(period: .milliseconds(10))
        var round = 0
        var meterWatch = MeterWatch()
        var changes: UInt64 = 0
        while !isStopping.load(ordering: .acquiring) {
            _ = timer.waitForNextPeriod()
            let now = clock.now
            housekeepingRound.mark(at: now)
            if let meter {
                meter.poll(now: now)
                // Twice a second is soon enough for a log.
                if round % 50 == 0 { tellMeter(meter, &meterWatch, now: now, onEvent) }
            }
            let snapshot = snapshots.latest
            keep(snapshot, onEvent)
            // Ten times a second, and at once after a change: a lower limit reaches the pilot with the next tick.
            let changesNow = runner.station.changeCount
            if round % 10 == 0 || changesNow != changes {
                changes = changesNow
                beforeRenewal.call(at: now)
                loop.permits.write(
                    runner.station.renew(
                        at: now, optoInputs: snapshot.optoInputs, unknownOptoInputs: snapshot.unknownOptoInputs,
                        session: snapshot.outputs.session))
            }
            if round % 50 == 0 { loop.ledger.collect() }
            round += 1
        }
        loop.ledger.collect()
    }

    private func runStation(_ box: DeskHandOver, _ onEvent: @Sendable (Event) -> Void) {
        var timer = PeriodicTimer(period: .milliseconds(20))
        var next = MonotonicInstant.zero
        while !isStopping.load(ordering: .acquiring) {
            _ = timer.waitForNextPeriod()
            let now = clock.now
            stationRound.mark(at: now)
            var news = box.desk?.poll(now: now, runner: runner) ?? []
            let trouble = box.desk?.trouble
            readerTrouble.withLock { $0 = trouble }
            if now >= next {
                next = now + StationRunner.interval
                news += runner.step(at: now, time: wallClock(), snapshot: snapshots.latest, meter: meter)
            }
            for item in news { onEvent(.station(item)) }
        }
        for item in runner.close(at: clock.now, time: wallClock(), snapshot: snapshots.latest, meter: meter) {
            onEvent(.station(item))
        }
    }

    /// How the card reader is, in words; `nil` without one.
    public var readerText: String? {
        guard let reader = profile.cardReader else { return nil }
        return readerTrouble.withLock { $0 } ?? "\(reader.model.rawValue) on \(reader.port) works"
    }

    /// The clock of the board's time.
    var monotonicClock: any MonotonicClock { clock }

    /// The board's time.
    public var now: MonotonicInstant { clock.now }

    private func runRecording(_ onEvent: @Sendable (Event) -> Void) {
        var timer = PeriodicTimer(period: .milliseconds(100))
        while !isStopping.load(ordering: .acquiring) {
            _ = timer.waitForNextPeriod()
            drainRecorder(onEvent)
        }
        drainRecorder(onEvent)
    }

    private func runFaultKeeping(_ begun: FaultKeeper, _ onEvent: @Sendable (Event) -> Void) {
        var faults = begun
        var timer = PeriodicTimer(period: FaultKeeper.interval)
        var isLast = false
        while !isLast {
            _ = timer.waitForNextPeriod()
            // Once more after the loop's last tick.
            isLast = isStopping.load(ordering: .acquiring)
            if let error = faults.keep(snapshots.latest) { onEvent(.faultsNotKept(error)) }
        }
    }

    /// Which threads go on. Loop and trip thread watch each other, and whoever asks for the wallbox's health watches all.
    public var liveness: Liveness {
        let now = clock.now
        let off = outputsOff.load(ordering: .acquiring)
        return Liveness(
            isLoopAlive: !loop.trips.isLoopSilent(at: now) && !loop.trips.isUnserviced(at: now, begun: startedAt)
                && snapshot.ticks > 0,
            housekeepingAge: housekeepingRound.age(at: now), stationAge: stationRound.age(at: now),
            stoppingFor: off == .max ? nil : Nanoseconds(max(0, now.nanoseconds - off)), limits: limits)
    }

    private func keep(_ snapshot: LoopSnapshot, _ onEvent: @Sendable (Event) -> Void) {
        guard snapshot.ticks > 0 else { return }
        let (opened, ended) = shared.withLock { shared in
            let opened = snapshot.outputs.faults.subtracting(shared.faults)
            let ended = shared.faults.subtracting(snapshot.outputs.faults)
            shared.faults = snapshot.outputs.faults
            return (opened, ended)
        }
        if !opened.isEmpty || !ended.isEmpty { onEvent(.faults(opened: opened, ended: ended)) }
        tellHardware(snapshot, isFaultNew: opened.contains(.hardwareAccess), onEvent)
    }

    /// Which line failed and what was lost. A word a second is enough: a line that chatters must not fill the log.
    private func tellHardware(_ snapshot: LoopSnapshot, isFaultNew: Bool, _ onEvent: @Sendable (Event) -> Void) {
        let now = clock.now
        let (error, lost) = shared.withLock { shared -> (HALError?, UInt64?) in
            guard now >= shared.nextWord || isFaultNew else { return (nil, nil) }
            let error = snapshot.lastError != shared.lastError || isFaultNew ? snapshot.lastError : nil
            let lost = snapshot.tripEdgesLost != shared.tripEdgesLost ? snapshot.tripEdgesLost : nil
            guard error != nil || lost != nil else { return (nil, nil) }
            shared.nextWord = now + .seconds(1)
            shared.lastError = snapshot.lastError
            shared.tripEdgesLost = snapshot.tripEdgesLost
            return (error, lost)
        }
        if let error { onEvent(.hardware(error)) }
        if let lost { onEvent(.tripEdgesLost(lost)) }
    }

    private func tellMeter(
        _ meter: MeterPoller, _ watch: inout MeterWatch, now: MonotonicInstant, _ onEvent: @Sendable (Event) -> Void
    ) {
        let report = meter.report
        let news = watch.update(
            consecutiveFailures: UInt64(report.statistics.consecutiveFailures), lastError: report.lastError,
            doubt: report.identity.isSerialUnsteady
                ? .unsteadySerial(unit: UInt8(clamping: meter.profile.unit)) : nil,
            now: now)
        switch news {
        case .failing(let error), .doubtful(let error): onEvent(.meterFailing(meter.profile, error))
        case .answering: onEvent(.meterAnswering)
        case nil: break
        }
    }

    private func drainRecorder(_ onEvent: @Sendable (Event) -> Void) {
        guard let recorder else { return }
        do throws(RecordingError) {
            try recorder.drain()
            shared.withLock { $0.lastRecordingError = nil }
        } catch {
            let isNews = shared.withLock { shared in
                defer { shared.lastRecordingError = error }
                return shared.lastRecordingError != error
            }
            if isNews { onEvent(.recordingFailed(error)) }
        }
    }
}
