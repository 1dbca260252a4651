import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The board under test with everything that the steps share: its devices, time, the operator, and what was found so far.
///
/// Belongs to the thread that runs the bring-up.
final class BringupSession {
    /// How finely time passes while something is measured.
    static let tickSpan = Nanoseconds.milliseconds(2)
    /// How coarsely it passes while nothing is.
    static let pauseSpan = Nanoseconds.milliseconds(10)

    let profile: BoardProfile
    let board: any HardwareProvider
    let clock: any BringupClock
    let options: BringupOptions
    let parts: BoardParts
    let safeState: SafeState
    let tell: (BringupEvent) -> Void
    private let benchOperator: any BringupOperator
    private let isInterrupted: () -> Bool
    private let serialBoard: (() -> any HardwareProvider)?

    /// What became of the steps so far, by their names.
    var outcomes: [String: StepOutcome] = [:]
    /// The figures behind the plots.
    var pilotLadder: [PilotRung] = []
    var duties: [DutyPoint] = []
    var contactorRecords: [ContactorRecord] = []
    /// Whether the operator said that no mains is on the contactors.
    var isMainsDead = false
    /// When each contactor was closed last, by its place in the profile.
    var closedAt: [Int: MonotonicInstant] = [:]
    /// The hardware watchdog, once it is open and as long as it runs.
    var watchdog: Watchdog?
    /// The light pattern shown while the operator looks.
    var lights = LightPattern.off
    /// Whether the heartbeat toggles.
    var isBeating = false {
        didSet { if isBeating != oldValue { nextBeat = clock.now } }
    }
    /// When the heartbeat toggled last.
    private(set) var lastBeat = MonotonicInstant.zero
    private var nextBeat = MonotonicInstant.zero

    /// Requests everything that `profile` has from `board`, outputs first and off, but for the watchdog, which would run
    /// from then on, and the meter's line, which is opened with several settings.
    init(
        profile: BoardProfile, board: any HardwareProvider, clock: any BringupClock,
        benchOperator: any BringupOperator, options: BringupOptions,
        serialBoard: (() -> any HardwareProvider)? = nil, isInterrupted: @escaping () -> Bool,
        tell: @escaping (BringupEvent) -> Void
    ) throws(AssemblyError) {
        var requested = profile
        requested.watchdog = nil
        requested.primaryMeter = nil
        parts = try BoardParts(profile: requested, board: board)
        safeState = parts.devices.safeState
        self.profile = profile
        self.board = board
        self.clock = clock
        self.benchOperator = benchOperator
        self.options = options
        self.isInterrupted = isInterrupted
        self.serialBoard = serialBoard
        self.tell = tell
    }

    /// The devices.
    var devices: LoopDevices { parts.devices }
    /// The present instant.
    var now: MonotonicInstant { clock.now }

    /// Opens a serial line; whoever holds the returned port holds the line. A refusal comes with what is known of it.
    func serialPort(_ settings: SerialSettings) -> (port: (any SerialPort)?, refusal: String, code: HALError.Code?) {
        let board = serialBoard?() ?? self.board
        do throws(HALError) {
            return (try board.serialPort(settings), "", nil)
        } catch {
            let more = board.explanation(of: error).map { "; \($0)" } ?? ""
            return (nil, "\(error)\(more)", error.code)
        }
    }

    // MARK: Time

    /// Lets a little time pass and serves what must be served meanwhile.
    func tick(_ span: Nanoseconds = tickSpan) throws(BringupStop) {
        if isInterrupted() { throw .interrupted }
        clock.wait(span)
        serve()
    }

    /// Serves heartbeat, watchdog and lights at the present instant.
    func serve() {
        let now = clock.now
        if isBeating, now >= nextBeat, let heartbeat = devices.heartbeat {
            nextBeat = now + profile.controlLoop.period
            if heartbeat.beat(now: now) { lastBeat = now }
        }
        watchdog?.kick(now: now)
        devices.statusLights?.update(now: now, pattern: lights)
    }

    /// Lets `span` pass.
    func pause(_ span: Nanoseconds) throws(BringupStop) {
        let end = clock.now + span
        while clock.now < end { try tick(min(Self.pauseSpan, end - clock.now)) }
    }

    /// Ticks until `condition` holds; returns how long that took, or `nil` if it did not within `limit`.
    func time(until condition: () -> Bool, within limit: Nanoseconds) throws(BringupStop) -> Nanoseconds? {
        let start = clock.now
        while true {
            if condition() { return clock.now - start }
            guard clock.now - start < limit else { return nil }
            try tick()
        }
    }

    // MARK: Operator

    /// Has the operator carry out `request`; ends the step if that is not to be.
    func ask(_ request: BringupRequest) throws(BringupStop) {
        if let reason = try denial(of: request) {
            throw .refused(reason.isEmpty ? "the operator answered no: \(request.text)" : reason)
        }
    }

    /// Asks the operator; `nil` for done or yes, else the reason for the no, which may be empty.
    func denial(of request: BringupRequest) throws(BringupStop) -> String? {
        let answer = try benchOperator.carryOut(request) { () throws(BringupStop) in try tick() }
        switch answer {
        case .done: return nil
        case .no(let reason): return reason ?? ""
        case .skip: throw .skipped
        case .quit: throw .quit
        }
    }

    /// Tells what goes on.
    func report(_ text: String) { tell(.progress(text)) }

    // MARK: Safe ends

    /// Everything off, as at each step's end.
    func switchOff() {
        let now = clock.now
        isBeating = false
        lights = .off
        devices.mainContactor.command(closed: false, now: now)
        devices.phaseContactor?.command(closed: false, now: now)
        _ = devices.residualCurrentMonitor.update(now: now, runTest: false)
        devices.ventilation?.update(now: now, run: false)
        devices.statusLights?.update(now: now, pattern: .off)
        devices.pilot.apply(.steadyLow, now: now)
    }

    /// Everything off, for good; returns what could not be switched off.
    func finish() -> [String] {
        let errors = safeState.enter()
        return (0..<min(errors.count, SafeStateErrors.capacity)).compactMap { errors[$0]?.description }
    }
}
