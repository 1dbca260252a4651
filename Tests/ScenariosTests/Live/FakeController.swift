import LocalAPI
import Records
import Scenarios
import Synchronization

/// A controller behind an API that says what a test wants it to.
final class FakeController: ControllerAPI {
    let present: Mutex<WallboxStatus>
    let requests = Mutex<[String]>([])
    let isSilent = Mutex(false)
    let questions = Mutex(0)

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
        questions.withLock { $0 += 1 }
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

    func presentToken(_ id: String, in language: Language) async throws(LocalAPIError) -> CommandReply {
        requests.withLock { $0.append("present \(id)") }
        return CommandReply(text: "")
    }

    func changeSettings(_ change: SettingsChangeRequest) async throws(LocalAPIError) -> SettingsResult {
        requests.withLock { $0.append("settings \(change.changes)") }
        return SettingsResult(revision: 1)
    }

    func learn(seconds: Double, into name: WhitelistName) async throws(LocalAPIError) -> CommandReply {
        requests.withLock { $0.append("learn \(seconds)") }
        return CommandReply(text: "")
    }

    func stopSession() async throws(LocalAPIError) -> CommandReply {
        requests.withLock { $0.append("stop session") }
        return CommandReply(text: "")
    }
}
