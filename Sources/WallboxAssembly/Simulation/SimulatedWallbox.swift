import BoardProfiles
import ChargeControl
import ControlLoop
import Devices
import HAL
import LinuxHAL
import Metering
import Records
import Station
import VirtualBoard

/// A whole wallbox in virtual time: virtual board, control loop, meter and station, advanced tick by tick.
///
/// Deterministic: the same calls with the same seed give the same charge. Belongs to one thread.
public final class SimulatedWallbox {
    /// How often policy is renewed.
    private static let policyInterval = Nanoseconds.milliseconds(200)

    /// The board.
    public let board: VirtualBoard
    /// The assembled controller.
    public private(set) var assembly: BoardAssembly
    /// Policy. A restart begins it anew, on the stores that it had.
    public private(set) var runner: StationRunner
    /// Where policy keeps what it must not forget.
    public let stores: StationStores
    /// The wall clock when the simulation begins, 2026-01-01 00:00 UTC; it runs with the board's time.
    public static let wallClockStart: Int64 = 1_767_225_600_000
    /// The profile.
    public let profile: BoardProfile
    /// How finely the trip thread is simulated; `nil` services it once a tick, right before it.
    public var tripResolution: Nanoseconds?
    /// Whether the loop ticks; a hang of its thread is simulated by stopping it.
    public var isLoopAlive = true
    /// How late every tick begins, as on a machine without time for the loop; only the loop's own supervision of time
    /// sees it.
    public var lateness = Nanoseconds.zero
    /// Whether the trip thread looks at its lines.
    public var isTripThreadAlive = true
    /// Whether the card reader is read; an idle one costs a simulated year a day of computing.
    public var readsCards = false
    /// Whether policy renews permits; a crash of everything above the loop is simulated by stopping it.
    public var isPolicyAlive = true
    /// The snapshot of the last tick.
    public private(set) var snapshot = LoopSnapshot()

    private let clock: VirtualClock
    private let provider: RestartableBoard
    private let stopwatch: (any MonotonicClock)?
    private let recordingDirectory: String?
    private var desk: CardReaderDesk?
    /// Called right before each renewal of the permit, as ``WallboxHost/beforeEachRenewal(_:)`` says.
    public var beforeRenewal: ((MonotonicInstant) -> Void)?
    private var changes: UInt64 = 0
    /// Why the faults that a restart does not end could not be kept the last time.
    public private(set) var faultsNotKept: HALError?
    private let faultFile: FaultFile?
    private var faultKeeper: FaultKeeper?
    private var nextKeeping = MonotonicInstant.zero
    /// What policy had to tell, for whoever listens.
    public var onNews: ((StationNews) -> Void)?
    /// When the next tick is due.
    public private(set) var nextTick: MonotonicInstant
    private var nextPolicy: MonotonicInstant
    private var nextCollection: MonotonicInstant

    /// A wallbox of `profile` at rest.
    ///
    /// - Parameters:
    ///   - tickOffset: where in the board's time ticks fall, for sampling phases.
    ///   - measuresTicks: whether real step and tick times are recorded in the ledger.
    ///   - faultFile: where the faults are kept that a restart does not end; `nil` for nowhere.
    public init(
        profile: BoardProfile, station settings: Station.Settings? = nil,
        configuration: StationConfiguration? = nil, stores: StationStores = StationStores(MemoryStore()),
        seed: UInt64 = 1,
        tickOffset: Nanoseconds = .zero, measuresTicks: Bool = false, recordingDirectory: String? = nil,
        faultFile: FaultFile? = nil,
        configure: (inout VirtualBoardConfiguration) -> Void = { _ in }
    ) throws {
        self.profile = profile
        clock = VirtualClock()
        var physics = VirtualBoardConfiguration(profile, seed: seed)
        physics.statePublishInterval = .zero
        configure(&physics)
        board = VirtualBoard(configuration: physics, clock: clock)
        provider = RestartableBoard(board)
        stopwatch = measuresTicks ? SystemMonotonicClock() : nil
        self.recordingDirectory = recordingDirectory
        self.faultFile = faultFile
        faultKeeper = faultFile.map { FaultKeeper($0) }
        assembly = try BoardAssembly(
            profile: profile, board: provider, stopwatch: stopwatch, recordingDirectory: recordingDirectory,
            faultsAtStart: faultKeeper?.faultsAtStart ?? FaultSet())
        self.stores = stores
        runner = StationRunner(
            configuration
                ?? StationConfiguration(
                    settings
                        ?? Station.Settings(
                            hardwareMilliamperes: profile.supply.maximumCurrent.rawValue, isFreeCharging: true)),
            stores: stores)
        nextTick = MonotonicInstant.zero + tickOffset + profile.controlLoop.period
        nextPolicy = .zero
        nextCollection = .zero
        desk = profile.cardReader.map { CardReaderDesk($0, on: provider) }
    }

    /// Limits and permits.
    public var station: Station { runner.station }
    /// The wall clock.
    public var wallTime: UTCTime { UTCTime(milliseconds: Self.wallClockStart + board.now.nanoseconds / 1_000_000) }
    /// The loop.
    public var loop: ControlLoop { assembly.loop }
    /// The board's time.
    public var now: MonotonicInstant { board.now }
    /// The core's last outputs.
    public var outputs: Outputs { snapshot.outputs }

    /// Runs one period: physics up to the tick, the trip thread, policy, and the tick itself.
    public func step() {
        let due = nextTick
        if isPolicyAlive, due >= nextPolicy {
            nextPolicy = due + Self.policyInterval
            keepPolicy()
        } else if isPolicyAlive, station.changeCount != changes {
            renew()
        }
        if let tripResolution {
            while board.now + tripResolution < due {
                board.advance(by: tripResolution)
                if isTripThreadAlive { loop.trips.service(clock: clock) }
            }
        }
        board.advance(to: due)
        nextTick = due + loop.period
        if isTripThreadAlive { loop.trips.service(clock: clock) }
        guard isLoopAlive else { return }
        assembly.meter?.poll(now: due)
        if readsCards, isPolicyAlive, let desk {
            for item in desk.poll(now: due, runner: runner) { onNews?(item) }
        }
        loop.tick(LoopWake(scheduled: due, actual: due + lateness))
        snapshot = loop.snapshots.read()
        if due >= nextKeeping { keepFaults() }
        if due >= nextCollection {
            nextCollection = due + .seconds(10)
            loop.ledger.collect()
        }
    }

    private func keepFaults() {
        nextKeeping = now + FaultKeeper.interval
        if let error = faultKeeper?.keep(snapshot) { faultsNotKept = error }
    }

    private func keepPolicy() {
        let now = board.now
        let news = runner.step(at: now, time: wallTime, snapshot: snapshot, meter: assembly.meter)
        if let onNews { for item in news { onNews(item) } }
        renew()
    }

    private func renew() {
        let now = board.now
        changes = station.changeCount
        beforeRenewal?(now)
        loop.permits.write(
            station.renew(
                at: now, optoInputs: snapshot.optoInputs, unknownOptoInputs: snapshot.unknownOptoInputs,
                session: snapshot.outputs.session))
    }

    /// Kills the controller at once, as `kill -9` does: nothing of it runs any more and no output is touched.
    public func kill() {
        isLoopAlive = false
        isTripThreadAlive = false
        isPolicyAlive = false
    }

    /// Stops the controller as on a clean exit: everything off, then nothing of it runs; `false` if an output failed.
    @discardableResult
    public func stop() -> Bool {
        let errors = loop.safeState.enter()
        keepFaults()
        kill()
        return errors.isEmpty
    }

    /// Starts a new controller on the board as it is, with nothing known of the one before but what its stores kept.
    public func restart(_ configuration: StationConfiguration? = nil) throws {
        runner = StationRunner(configuration ?? runner.configuration, stores: stores, lastAlive: wallTime)
        desk = profile.cardReader.map { CardReaderDesk($0, on: provider) }
        faultKeeper = faultFile.map { FaultKeeper($0) }
        assembly = try BoardAssembly(
            profile: profile, board: provider, stopwatch: stopwatch, recordingDirectory: recordingDirectory,
            faultsAtStart: faultKeeper?.faultsAtStart ?? FaultSet())
        snapshot = LoopSnapshot()
        isLoopAlive = true
        isTripThreadAlive = true
        isPolicyAlive = true
    }

    /// Runs for `span`.
    public func run(for span: Nanoseconds) {
        let end = board.now + span
        while nextTick <= end { step() }
    }

    /// Runs until `condition` holds; returns how long that took, or `nil` if it did not within `limit`.
    @discardableResult
    public func run(
        until condition: (SimulatedWallbox) -> Bool, within limit: Nanoseconds
    ) -> Nanoseconds? {
        let start = board.now
        while board.now - start <= limit {
            if condition(self) { return board.now - start }
            step()
        }
        return nil
    }

    /// The energy that the meter told over its bus, in watt-hours; `nil` before it was read.
    public var countedWattHours: Int64? { assembly.meter?.report.sample?.energy?.imported.rawValue }

    /// The deadline ledger so far.
    public var deadlines: LedgerSnapshot {
        loop.ledger.collect()
        return loop.ledger.snapshot()
    }
}
