import BoardProfiles
import ChargeControl
import ControlLoop
import Devices
import HAL
import Metering

/// Puts a control loop together from a profile and a board.
///
/// Outputs come first, and each is off from the moment it is requested.
public struct BoardAssembly {
    /// The loop, ready to tick.
    public let loop: ControlLoop
    /// The core's configuration.
    public let configuration: Configuration
    /// The meter to be polled beside the loop, if the board has one.
    public let meter: MeterPoller?
    /// The recorder, if one was asked for.
    public let recorder: Recorder?

    /// Requests every resource of `profile` from `board`.
    ///
    /// - Parameters:
    ///   - stopwatch: a running clock for step and tick times; `nil` in virtual time.
    ///   - recordingDirectory: where the last minutes are recorded; `nil` for nowhere.
    ///   - faultsAtStart: the faults that were open when the controller ended the last time.
    public init(
        profile: BoardProfile, board: any HardwareProvider, stopwatch: (any MonotonicClock)? = nil,
        recordingDirectory: String? = nil, faultsAtStart: FaultSet = FaultSet()
    ) throws {
        // The coils are requested, and thereby off, before anything here can fail.
        let parts = try BoardParts(profile: profile, board: board)
        var core = try Configuration(profile)
        core.faultsAtStart = faultsAtStart
        let configuration = core
        self.configuration = configuration
        recorder = try recordingDirectory.map {
            try Recorder(
                directory: $0, configuration: configuration,
                settings: RecorderSettings(period: profile.controlLoop.period))
        }
        let slowest = profile.contactors.map { $0.dropOutTime }.max() ?? .milliseconds(30)
        let ledger = DeadlineLedger(
            budgets: LedgerBudgets(
                period: profile.controlLoop.period, dropOut: slowest + .milliseconds(5),
                pullIn: (profile.contactors.map { $0.pullInTime }.max() ?? .milliseconds(50)) + .milliseconds(5)))
        let trips = TripMonitor(
            residualCurrent: parts.tripInput, residualCurrentEdges: parts.tripEdges,
            emergencyStop: parts.stopInput, emergencyStopEdges: parts.stopEdges,
            coils: [parts.devices.mainContactor.coil] + (parts.devices.phaseContactor.map { [$0.coil] } ?? []),
            testFlag: parts.devices.residualCurrentMonitor.testFlag, ledger: ledger.trip,
            secondResidualCurrent: parts.secondTripInput, secondResidualCurrentEdges: parts.secondTripEdges,
            blanking: parts.devices.residualCurrentMonitor.blanking)
        let loop = ControlLoop(
            devices: parts.devices, configuration: configuration, period: profile.controlLoop.period,
            clock: board.clock, trips: trips, ledger: ledger,
            misses: MissSupervisor(
                limit: min(32, profile.controlLoop.maximumConsecutiveOverruns),
                of: min(64, 2 * profile.controlLoop.maximumConsecutiveOverruns)),
            stopwatch: stopwatch, recorder: recorder?.feed)
        self.loop = loop
        meter = try parts.meter.map { part in
            try MeterPoller(
                profile: part.profile, phases: profile.contactors.flatMap(\.phases), port: part.port, into: loop.meter,
                now: board.clock.now)
        }
        // The very last: it runs from here on, and a failure after it would be a reset of the board, again and again.
        if let watchdog = try BoardParts.openWatchdog(profile: profile, board: board) { loop.attach(watchdog) }
    }
}
