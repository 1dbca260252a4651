import OMCCI
import Records
import Settings
import Synchronization

/// Settings that an interface has changed and the disk does not have yet.
///
/// A change is checked and counts at once; it is saved in the background, all that came meanwhile together, so that a
/// client that writes all the time does not wear the flash out. If it cannot be saved it stays, and is tried again.
final class SettingsOrders: Sendable {
    /// The least time between two savings, in milliseconds.
    private static let interval = 500
    /// When a failed saving is tried again, in milliseconds.
    private static let retryInterval = 10_000

    private struct State {
        var waiting: [String: String] = [:]
        var isUnderWay = false
        var isFailing = false
    }

    private let keeper: SettingsKeeper
    private let session: String
    private let onTrouble: @Sendable (EnergyManagerDesk.Trouble) -> Void
    private let queue = OrderQueue("pilot-modbus-settings")
    private let state = Mutex(State())

    init(
        keeper: SettingsKeeper, session: String, onTrouble: @escaping @Sendable (EnergyManagerDesk.Trouble) -> Void
    ) {
        self.keeper = keeper
        self.session = session
        self.onTrouble = onTrouble
    }

    /// What is saved, with what waits to be.
    var values: SettingValues {
        let waiting = state.withLock { $0.waiting }
        return waiting.isEmpty ? keeper.values : stage(of: waiting).values
    }

    private func stage(of waiting: [String: String]) -> SettingsStage {
        var stage = keeper.stage(session: session)
        // What was checked when it came; if something does not fit any more, the saving says so.
        for (name, text) in waiting { do throws(SettingIssue) { try stage.set(name, to: text) } catch {} }
        return stage
    }

    /// Takes a change. Throws `badValue` if it is out of the setting's range or does not fit the others.
    func take<Value>(_ setting: Setting<Value>, _ value: Value) throws(OMCCIRefusal) {
        let isNews = try state.withLock { (state) throws(OMCCIRefusal) -> Bool in
            var stage = stage(of: state.waiting)
            if stage.values[setting].settingText == value.settingText { return false }
            do throws(SettingIssue) { try stage.set(setting, to: value) } catch { throw .badValue }
            guard keeper.issues(in: stage).isEmpty else { throw .badValue }
            state.waiting[setting.name] = value.settingText
            defer { state.isUnderWay = true }
            return !state.isUnderWay
        }
        if isNews { queue.add { [self] in save() } }
    }

    /// Saves what waits and comes back after a while, whether or not there is more by then; what came meanwhile is saved
    /// then.
    private func save() {
        let waiting = state.withLock { state in
            if state.waiting.isEmpty { state.isUnderWay = false }
            return state.waiting
        }
        if waiting.isEmpty { return }
        var trouble: EnergyManagerDesk.Trouble?
        var isKept = true
        do throws(SettingsError) {
            try keeper.update(session: session, endsCaution: false) { (stage) throws(SettingIssue) in
                for (name, text) in waiting { try stage.set(name, to: text) }
            }
        } catch {
            if case .store(let error) = error {
                trouble = .notKept(error)
                isKept = false
            } else {
                trouble = .dropped(error)
            }
        }
        let wasFailing = state.withLock { state in
            defer { state.isFailing = !isKept }
            if isKept { state.waiting = state.waiting.filter { waiting[$0.key] != $0.value } }
            return state.isFailing
        }
        if let trouble {
            if !wasFailing { onTrouble(trouble) }
        } else if wasFailing {
            onTrouble(.keptAgain)
        }
        queue.add(delay: isKept ? Self.interval : Self.retryInterval) { [self] in save() }
    }

    /// Saves what waits, and takes no more; `false` if the disk hangs.
    func finish() -> Bool {
        let isMore = state.withLock { state in
            defer { state.isUnderWay = true }
            return !state.waiting.isEmpty
        }
        if isMore { queue.add { [self] in save() } }
        return queue.finish(afterAll: true)
    }
}
