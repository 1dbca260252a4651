import HAL
import LocalAPI
import Records

/// A bench in real time: the controller as a process that is watched through its API, the world through ``BenchHands``.
///
/// The VM rig and a real board on a desk are both this, with other hands.
public final class LiveBench: ScenarioBench {
    private let api: any ControllerAPI
    private let hands: any BenchHands
    private let process: any ControllerProcess
    private let clock: any MonotonicClock
    private let rest: @Sendable () async -> Void
    private let statusInterval: Nanoseconds
    private var newest: (report: ControllerReport, at: MonotonicInstant)?
    private var station = ScenarioStation()
    private var isFrozen = false

    /// A bench of these parts.
    ///
    /// - Parameters:
    ///   - clock: stamps what is seen; the hands' instants must be on it.
    ///   - statusInterval: how old a report of the controller may be before it is asked again. Each question costs the
    ///     controller's board more than the control loop does, and a bench must not be the load it measures under.
    ///   - rest: lets a few milliseconds pass between two looks.
    public init(
        api: any ControllerAPI, hands: any BenchHands, process: any ControllerProcess, clock: any MonotonicClock,
        statusInterval: Nanoseconds = .milliseconds(40), rest: @escaping @Sendable () async -> Void
    ) {
        self.statusInterval = statusInterval
        self.api = api
        self.hands = hands
        self.process = process
        self.clock = clock
        self.rest = rest
    }

    /// A bench of these parts that looks every `interval`.
    public convenience init(
        api: any ControllerAPI, hands: any BenchHands, process: any ControllerProcess, clock: any MonotonicClock,
        interval: Duration = .milliseconds(5)
    ) {
        self.init(api: api, hands: hands, process: process, clock: clock) {
            // Cut short when the run is cancelled, which is as good a moment to look again as any.
            do { try await Task.sleep(for: interval) } catch { return }
        }
    }

    /// The bench's time.
    public var now: MonotonicInstant { clock.now }

    /// Ends what runs, puts the world to rest and starts a controller.
    public func setUp(_ station: ScenarioStation) throws(BenchError) {
        self.station = station
        newest = nil
        if process.isRunning { try process.kill() }
        try hands.reset()
        try process.start(station)
        isFrozen = false
    }

    /// Carries `action` out.
    public func perform(_ action: ScenarioAction) async throws(BenchError) {
        // What the controller said before is no answer to this.
        defer { newest = nil }
        switch action {
        case .board(let action): try hands.perform(action)
        case .control(let action): try await control(action)
        case .process(let action): try perform(action)
        }
    }

    /// What hands and API tell now. A controller that does not answer is an observation, not an error.
    public func observe() async throws(BenchError) -> Observation {
        let instant = clock.now
        var observation = Observation(instant: instant, isControllerRunning: process.isRunning)
        observation.truth = try hands.truth()
        if process.isRunning, !isFrozen { observation.report = await report(at: instant) }
        return observation
    }

    /// The controller's report, asked for unless the newest is fresh; `nil` if it does not answer.
    private func report(at instant: MonotonicInstant) async -> ControllerReport? {
        if let newest, instant - newest.at < statusInterval { return newest.report }
        newest = nil
        do throws(LocalAPIError) {
            let report = ControllerReport(try await api.status())
            newest = (report, instant)
            return report
        } catch {
            return nil
        }
    }

    /// Lets a few milliseconds pass.
    public func pause() async { await rest() }

    /// Ends the controller in good order, or at once if that fails, and puts the world to rest.
    public func tearDown() {
        if process.isRunning {
            if isFrozen { try? process.thaw() }
            do throws(BenchError) { try process.stop() } catch { try? process.kill() }
        }
        // The next scenario's set-up does it again and says so if it fails.
        try? hands.reset()
    }

    private func perform(_ action: ProcessAction) throws(BenchError) {
        guard process.isRunning != (action == .start) else {
            throw BenchError(
                "cannot \(action.rawValue) the controller: it \(process.isRunning ? "runs already" : "does not run")")
        }
        switch action {
        case .start: try process.start(station)
        case .stop: try process.stop()
        case .kill: try process.kill()
        case .freeze: try process.freeze()
        case .thaw: try process.thaw()
        }
        isFrozen = action == .freeze
    }

    private func control(_ action: ControlAction) async throws(BenchError) {
        do throws(LocalAPIError) {
            switch action {
            case .permit(let milliamperes, let phases, let lasting):
                _ = try await api.setPermit(
                    PermitRequest(
                        amperes: Double(milliamperes) / 1_000, phases: phases, seconds: lasting?.seconds,
                        owner: "scenario"))
            case .revoke: _ = try await api.revokePermit()
            case .acknowledge: _ = try await api.request(.acknowledgeFaults)
            case .replug: _ = try await api.request(.virtualReplug)
            case .testResidualCurrentMonitor: _ = try await api.request(.testResidualCurrentMonitor)
            case .present(let id): _ = try await api.presentToken(id, in: .english)
            case .settings(let values): _ = try await api.changeSettings(SettingsChangeRequest(changes: values))
            case .learn(let span): _ = try await api.learn(seconds: span.seconds, into: .local)
            case .endSession: _ = try await api.stopSession()
            }
        } catch {
            throw BenchError("the controller did not take the request: \(error)")
        }
    }
}
