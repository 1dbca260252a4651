import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import LocalAPI
import Records
import Settings
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
    private var keeper: SettingsKeeper?
    private var overrides = StationOverrides()
    /// When the card that is shown is taken away.
    private var cardUntil: MonotonicInstant?

    /// A bench with a board of `profile`.
    public init(profile: BoardProfile) { self.profile = profile }

    /// The board's time.
    public var now: MonotonicInstant { wallbox?.now ?? .zero }

    /// Builds board and controller anew.
    public func setUp(_ station: ScenarioStation) throws(BenchError) {
        do {
            let store = MemoryStore()
            for card in station.cards { try store.add(IdentityToken(card), to: .local) }
            let keeper = try SettingsKeeper(store: store, board: BoardFacts(profile), features: BuildFeature.present)
            overrides = station.overrides
            try keeper.update(session: "scenario") { (stage) throws(SettingIssue) in
                for (name, value) in station.settings { try stage.set(name, to: value) }
            }
            let wallbox = try SimulatedWallbox(
                profile: profile,
                configuration: StationConfiguration(keeper.values, profile: profile, overrides: overrides),
                stores: StationStores(store))
            self.keeper = keeper
            wallbox.readsCards = true
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
    public func pause() throws(BenchError) {
        let wallbox = try ready()
        if let cardUntil, wallbox.now >= cardUntil {
            self.cardUntil = nil
            do throws(BoardRefusal) {
                try wallbox.board.apply(.removeCards)
            } catch {
                throw BenchError("the board does not let go of a card: \(error)")
            }
        }
        wallbox.step()
    }

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
                policy: wallbox.runner.snapshot, meter: wallbox.assembly.meter, deadlines: ledger
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
        case .revoke: return wallbox.runner.revokeGrant()
        case .present(let id): return try show(id, to: wallbox)
        case .settings(let values): return try change(values, of: wallbox)
        case .learn(let span):
            wallbox.runner.take(.learn(.local, span: span), at: now)
            return
        case .endSession:
            guard wallbox.runner.stopSession(by: "scenario", at: now) else { throw BenchError("no session runs") }
            return
        case .acknowledge: command = .acknowledgeFaults
        case .replug: command = .virtualReplug
        case .testResidualCurrentMonitor: command = .testResidualCurrentMonitor
        }
        guard wallbox.loop.commands.push(command) else {
            throw BenchError("the control loop does not take commands; is it frozen?")
        }
    }

    /// Holds a card to the reader for a second.
    private func show(_ id: String, to wallbox: SimulatedWallbox) throws(BenchError) {
        do {
            guard let command = try BoardCommand(.card(name: id)) else { return }
            try wallbox.board.apply(command)
            cardUntil = now + .seconds(1)
        } catch {
            throw BenchError("the card '\(id)' cannot be shown: \(error)")
        }
    }

    private func change(_ values: [String: String], of wallbox: SimulatedWallbox) throws(BenchError) {
        guard let keeper else { throw BenchError("the bench is not set up; call setUp first") }
        do {
            try keeper.update(session: "scenario") { (stage) throws(SettingIssue) in
                for (name, value) in values { try stage.set(name, to: value) }
            }
        } catch {
            throw BenchError("the settings are refused: \(error)")
        }
        // What is set now is meant, whatever the scenario began with.
        if values.keys.contains("authorization.freeCharging") { overrides.isFreeCharging = nil }
        wallbox.runner.apply(
            StationConfiguration(keeper.values, profile: profile, overrides: overrides), at: now)
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
