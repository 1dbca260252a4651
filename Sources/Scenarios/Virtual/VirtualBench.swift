import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import LocalAPI
import Station
import VirtualBoard
import WallboxAssembly

/// The simulated board and the whole controller in virtual time: deterministic, and as fast as the machine.
public final class VirtualBench: ScenarioBench {
    /// How finely the trip thread is simulated.
    private static let tripResolution = Nanoseconds.milliseconds(1)

    private let profile: BoardProfile
    /// As it was before anything happened: scenarios do not look at it.
    private var ledger: LedgerSnapshot?
    private var wallbox: SimulatedWallbox?
    private var start = VirtualBoardState()
    private var isRunning = false

    /// A bench with a board of `profile`.
    public init(profile: BoardProfile) { self.profile = profile }

    /// The board's time.
    public var now: MonotonicInstant { wallbox?.now ?? .zero }

    /// Builds board and controller anew.
    public func setUp(_ station: ScenarioStation) throws(BenchError) {
        do {
            let wallbox = try SimulatedWallbox(
                profile: profile,
                station: station.settings(hardwareMilliamperes: profile.hardwareCurrent.rawValue))
            wallbox.tripResolution = Self.tripResolution
            start = wallbox.board.state
            ledger = wallbox.loop.ledger.snapshot()
            self.wallbox = wallbox
            isRunning = true
        } catch {
            throw BenchError("the simulated wallbox cannot be built: \(error)")
        }
    }

    /// Carries `action` out at the present instant.
    public func perform(_ action: ScenarioAction) throws(BenchError) {
        let wallbox = try ready()
        switch action {
        case .board(let action):
            for command in action.commands {
                do throws(BoardRefusal) {
                    try wallbox.board.apply(command)
                } catch {
                    throw BenchError("the board refuses '\(action.kind.rawValue)': \(error)")
                }
            }
        case .control(let action): try control(wallbox, action)
        case .process(let action): try process(wallbox, action)
        }
    }

    /// The board's state, and the status that the API would give.
    public func observe() throws(BenchError) -> Observation {
        let wallbox = try ready()
        let isAnswering = isRunning && wallbox.isPolicyAlive && wallbox.snapshot.ticks > 0
        return Observation(
            instant: wallbox.now, truth: BenchTruth(wallbox.board.state, since: start),
            report: isAnswering ? ledger.map { report(wallbox, $0) } : nil, isControllerRunning: isRunning)
    }

    /// One period of the control loop.
    public func pause() throws(BenchError) { try ready().step() }

    /// Lets the board go.
    public func tearDown() { wallbox = nil }

    private func ready() throws(BenchError) -> SimulatedWallbox {
        guard let wallbox else { throw BenchError("the bench is not set up; call setUp first") }
        return wallbox
    }

    private func report(_ wallbox: SimulatedWallbox, _ ledger: LedgerSnapshot) -> ControllerReport {
        ControllerReport(
            StatusReport(
                snapshot: wallbox.snapshot, profile: profile, profilePath: "", station: wallbox.station,
                meter: wallbox.assembly.meter, deadlines: ledger
            ).status)
    }

    private func control(_ wallbox: SimulatedWallbox, _ action: ControlAction) throws(BenchError) {
        guard isRunning else { throw BenchError("the controller does not run; start it first") }
        let command: Commands
        switch action {
        case .permit(let milliamperes, let phases, let lasting):
            wallbox.station.grant(
                Station.Grant(
                    milliamperes: milliamperes, phases: UInt8(phases ?? 3), expires: lasting.map { now + $0 },
                    owner: "scenario"))
            return
        case .revoke: return wallbox.station.revoke()
        case .acknowledge: command = .acknowledgeFaults
        case .replug: command = .virtualReplug
        case .testResidualCurrentMonitor: command = .testResidualCurrentMonitor
        }
        guard wallbox.loop.commands.push(command) else {
            throw BenchError("the control loop does not take commands; is it frozen?")
        }
    }

    private func process(_ wallbox: SimulatedWallbox, _ action: ProcessAction) throws(BenchError) {
        guard isRunning != (action == .start) else {
            throw BenchError(
                "cannot \(action.rawValue) the controller: it \(isRunning ? "runs already" : "does not run")")
        }
        switch action {
        case .kill:
            wallbox.kill()
            isRunning = false
        case .stop:
            guard wallbox.stop() else { throw BenchError("the controller could not switch everything off") }
            isRunning = false
        case .start:
            // A new process knows nothing of what the one before was permitted.
            wallbox.station.revoke()
            do {
                try wallbox.restart()
            } catch {
                throw BenchError("the controller does not start: \(error)")
            }
            isRunning = true
        case .freeze, .thaw: setAlive(wallbox, action == .thaw)
        }
    }

    private func setAlive(_ wallbox: SimulatedWallbox, _ isAlive: Bool) {
        wallbox.isLoopAlive = isAlive
        wallbox.isTripThreadAlive = isAlive
        wallbox.isPolicyAlive = isAlive
    }
}
