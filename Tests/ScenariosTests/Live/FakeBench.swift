import HAL
import LocalAPI
import Scenarios
import Synchronization

/// Time that passes by 10 ms whenever somebody rests.
final class RestingClock: MonotonicClock {
    private let nanoseconds = Atomic<Int64>(0)
    var now: MonotonicInstant { MonotonicInstant(nanoseconds: nanoseconds.load(ordering: .relaxed)) }
    func rest() { nanoseconds.wrappingAdd(10_000_000, ordering: .relaxed) }
}

/// A controller behind an API that says what a test wants it to.
final class FakeController: ControllerAPI {
    let present: Mutex<WallboxStatus>
    let requests = Mutex<[String]>([])
    let isSilent = Mutex(false)

    init() {
        present = Mutex(
            WallboxStatus(
                controller: ControllerStatus(version: "1", profileName: "fake", uptimeSeconds: 0),
                charge: ChargeStatus(state: "A"), pilot: PilotStatus(highVolts: 12, lowVolts: 12),
                limits: LimitsStatus(allowedAmperes: 0, limitedBy: "permit"),
                residualCurrent: ResidualCurrentStatus(lastPassedSecondsAgo: 1),
                permit: PermitStatus(isAuthorized: false, amperes: 0, phases: 3),
                loop: LoopStatus(periodMilliseconds: 10, ticks: 1)))
    }

    func status() async throws(LocalAPIError) -> WallboxStatus {
        if isSilent.withLock({ $0 }) { throw .noDaemon(path: "fake") }
        return present.withLock { $0 }
    }

    func setPermit(_ request: PermitRequest) async throws(LocalAPIError) -> PermitStatus {
        requests.withLock { $0.append("permit \(request.amperes) \(request.phases ?? 0) \(request.seconds ?? 0)") }
        return PermitStatus(isAuthorized: true, amperes: request.amperes, phases: 3)
    }

    func revokePermit() async throws(LocalAPIError) -> PermitStatus {
        requests.withLock { $0.append("revoke") }
        return PermitStatus(isAuthorized: false, amperes: 0, phases: 3)
    }

    func request(_ request: ControlRequest) async throws(LocalAPIError) -> CommandReply {
        requests.withLock { $0.append(request.rawValue) }
        if request == .virtualReplug { throw .timedOut(path: "fake", seconds: 5) }
        return CommandReply(text: "")
    }
}

/// A process that only notes what is done to it.
final class FakeProcess: ControllerProcess {
    var isRunning = false
    var log: [String] = []

    private func note(_ what: String, runs: Bool) {
        log.append(what)
        isRunning = runs
    }

    func start(_ station: ScenarioStation) throws(BenchError) {
        note("start " + station.daemonArguments.joined(separator: " "), runs: true)
    }
    func stop() throws(BenchError) { note("stop", runs: false) }
    func kill() throws(BenchError) { note("kill", runs: false) }
    func freeze() throws(BenchError) { note("freeze", runs: true) }
    func thaw() throws(BenchError) { note("thaw", runs: true) }
}

/// Hands that note what they do; contacts move when an action says so.
final class FakeHands: BenchHands {
    let actions: Set<BoardActionKind> = [.unplug, .opto, .emergencyStop]
    let truths: Set<ObservedField> = [.contactor, .contactor1]
    var log: [String] = []
    var seen = BenchTruth()
    var onAction: (BoardAction) -> Void = { _ in }

    func reset() throws(BenchError) { log.append("reset") }
    func perform(_ action: BoardAction) throws(BenchError) {
        log.append(action.kind.rawValue)
        onAction(action)
    }
    func truth() throws(BenchError) -> BenchTruth? { seen }
}
