import OMCCI
import Records
import Settings
import Synchronization

/// Settings that an interface has changed and the disk does not have yet.
///
/// A change is checked and counts at once; it is saved in the background, all that came meanwhile together, so that a
/// client that writes all the time does not wear the flash out. If it cannot be saved it stays, and is tried again. Who
/// saves the same setting, or the same phase of it, in the meantime has decided later: the change is dropped then.
final class SettingsOrders: Sendable {
    /// When a failed saving is tried again, in milliseconds.
    private static let retryInterval = 10_000

    private struct Order: Hashable {
        /// What is wanted.
        var text: String
        /// What was saved when it came.
        var base: String
        /// The keeper's revision then.
        var revision: UInt64
    }

    private struct State {
        var waiting: [SettingPart: Order] = [:]
        /// What a saving under way writes: where it is what is saved now, nobody else has changed it.
        var saving: [SettingPart: String] = [:]
        var isUnderWay = false
        var isFailing = false
        var pace = SavePace()
    }

    private let keeper: SettingsKeeper
    private let session: String
    private let onDrop: @Sendable (SettingsOrders) -> Void
    private let onTrouble: @Sendable (EnergyManagerDesk.Trouble) -> Void
    private let queue = OrderQueue("pilot-modbus-settings")
    private let state = Mutex(State())

    /// Orders of `session`. `onDrop` is called when ``values`` have gone back to what is saved, because a change is not
    /// saved after all; both on a thread of its own.
    init(
        keeper: SettingsKeeper, session: String, onDrop: @escaping @Sendable (SettingsOrders) -> Void,
        onTrouble: @escaping @Sendable (EnergyManagerDesk.Trouble) -> Void
    ) {
        self.keeper = keeper
        self.session = session
        self.onDrop = onDrop
        self.onTrouble = onTrouble
    }

    /// What is saved, with what waits to be.
    var values: SettingValues {
        let (waiting, saving) = state.withLock { ($0.waiting, $0.saving) }
        return waiting.isEmpty ? keeper.values : prepare(waiting, saving).stage.values
    }

    /// Whether a change of the whole of `setting` waits.
    func isWaiting<Value>(_ setting: Setting<Value>) -> Bool {
        state.withLock { $0.waiting[SettingPart(setting)] != nil }
    }

    /// What is saved, and the same with what waits.
    private func prepare(
        _ waiting: [SettingPart: Order], _ saving: [SettingPart: String]
    ) -> (saved: SettingValues, stage: SettingsStage) {
        var stage = keeper.stage(session: session)
        let saved = stage.values
        for (part, order) in waiting {
            guard let text = part.text(in: saved), text == order.base || text == saving[part] else { continue }
            // What was checked when it came; if something does not fit any more, the saving says so.
            do throws(SettingIssue) { try part.set(order.text, in: &stage) } catch {}
        }
        return (saved, stage)
    }

    /// Takes changes, all or none. Throws `badValue` if one is out of its setting's range or does not fit the others.
    func take(_ changes: [SettingPart: String]) throws(OMCCIRefusal) {
        let isNews = try state.withLock { (state) throws(OMCCIRefusal) -> Bool in
            let (saved, before) = prepare(state.waiting, state.saving)
            var stage = before
            for (part, text) in changes {
                do throws(SettingIssue) { try part.set(text, in: &stage) } catch { throw .badValue }
            }
            let news = changes.keys.filter { $0.text(in: stage.values) != $0.text(in: before.values) }
            if news.isEmpty { return false }
            if !keeper.issues(in: stage).isEmpty {
                // What waits and does not fit any more, and will be dropped, must not make others look so.
                guard !keeper.issues(in: before).isEmpty else { throw .badValue }
                var alone = keeper.stage(session: session)
                for (part, text) in changes {
                    do throws(SettingIssue) { try part.set(text, in: &alone) } catch { throw .badValue }
                }
                guard keeper.issues(in: alone).isEmpty else { throw .badValue }
            }
            for part in news {
                guard let text = part.text(in: stage.values), let base = part.text(in: saved) else { continue }
                state.waiting[part] = Order(text: text, base: base, revision: stage.revision)
            }
            defer { state.isUnderWay = true }
            return !state.isUnderWay
        }
        if isNews { queue.add { [self] in save() } }
    }

    /// Saves what waits and comes back after a while, whether or not there is more by then; what came meanwhile is saved
    /// then.
    private func save() {
        let waiting = state.withLock { state in
            if state.waiting.isEmpty {
                state.isUnderWay = false
                state.pace.rest()
            }
            state.saving = state.waiting.mapValues(\.text)
            return state.waiting
        }
        if waiting.isEmpty { return }
        let failure = write(waiting)
        let (wasFailing, delay) = state.withLock { state -> (Bool, Int) in
            state.saving = [:]
            defer { state.isFailing = failure != nil }
            let delay = failure == nil ? state.pace.wait(afterSavingAt: .now) : Self.retryInterval
            return (state.isFailing, delay)
        }
        if let failure {
            if !wasFailing { onTrouble(.notKept(failure)) }
        } else if wasFailing {
            onTrouble(.keptAgain)
        }
        queue.add(delay: delay) { [self] in save() }
    }

    /// Saves `batch`; if it does not fit, each part for itself, so that only what does not fit is dropped. Returns what is
    /// wrong with the store, with which the rest goes on waiting.
    private func write(_ batch: [SettingPart: Order]) -> StoreError? {
        let ordered = batch.sorted { SettingPart.isBefore($0.key, $1.key) }
        var overtaken: Set<SettingPart> = []
        do throws(SettingsError) {
            let change = try keeper.update(session: session, endsCaution: false) { (stage) throws(SettingIssue) in
                let saved = stage.values
                for (part, order) in ordered {
                    let text = part.text(in: saved)
                    if text == order.base || text == order.text {
                        try part.set(order.text, in: &stage)
                    } else {
                        overtaken.insert(part)
                    }
                }
            }
            settle(batch.filter { !overtaken.contains($0.key) }, writtenAs: change.revision)
            settle(batch.filter { overtaken.contains($0.key) }, writtenAs: nil)
            if !overtaken.isEmpty {
                onDrop(self)
                onTrouble(.overtaken(Set(overtaken.map(\.name)).sorted()))
            }
        } catch {
            if case .store(let failure) = error { return failure }
            guard batch.count > 1 else {
                settle(batch, writtenAs: nil)
                onDrop(self)
                onTrouble(.dropped(error))
                return nil
            }
            for (part, order) in ordered {
                if let failure = write([part: order]) { return failure }
            }
        }
        return nil
    }

    /// Ends the waiting of `batch`, which was saved with `revision`, or is dropped. What has come instead of it meanwhile
    /// goes on waiting; what it is to replace is then what was saved just now.
    private func settle(_ batch: [SettingPart: Order], writtenAs revision: UInt64?) {
        state.withLock { state in
            for (part, order) in batch {
                guard let later = state.waiting[part] else { continue }
                if later == order {
                    state.waiting[part] = nil
                } else if let revision, later.revision < revision {
                    let rebased = Order(text: later.text, base: order.text, revision: revision)
                    state.waiting[part] = later.text == order.text ? nil : rebased
                }
            }
        }
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
