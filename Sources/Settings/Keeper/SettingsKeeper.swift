import Records
import Synchronization

/// Keeps the settings: what is saved, what waits for a restart, and who wants to know. Safe to use from any thread;
/// saving blocks on the store, reading never does.
public final class SettingsKeeper: Sendable {
    /// What settings must fit.
    public let board: BoardFacts
    /// What this build has.
    public let features: Set<BuildFeature>
    /// What was found wrong with the stored values at the start.
    public let loadReport: SettingsLoadReport

    let rules: JointRules
    private let store: any SettingsStore
    private let bootID: String?
    /// The values of this run of the program, where a change needs its restart.
    private let valuesAtStart: SettingValues
    private let saving = Mutex(())
    private let state: Mutex<State>

    private struct State {
        var stored: [String: String]
        var values: SettingValues
        var revision: UInt64 = 0
        var savedBy: String?
        var waitingForBoard: Set<String>
        var caution: String?
        /// What made stored values looser than they may have been meant, as long as the caution for it lasts.
        var loosened: String?
        /// Whether the caution comes from values that the store has lost.
        var hasLosses: Bool
        var observers: [UInt64: @Sendable (SettingsChange) -> Void] = [:]
        var nextObserver: UInt64 = 0
    }

    /// Reads the store. `bootID` tells one run of the board from the next (`/proc/sys/kernel/random/boot_id`), so that
    /// what waits for the board's restart is still known after the program's; without it, it is not. `losses` says that
    /// the store has lost values, and why; what is lost looks as if nobody had ever set it.
    public init(
        store: any SettingsStore, board: BoardFacts, features: Set<BuildFeature>, bootID: String? = nil,
        losses: String? = nil
    ) throws(StoreError) {
        var stored = try store.settingValues()
        let rules = JointRules(board: board, features: features)
        let loaded = StoredSettings(stored, rules: rules)
        self.store = store
        self.board = board
        self.features = features
        self.bootID = bootID
        self.rules = rules
        loadReport = loaded.report
        valuesAtStart = loaded.values
        let waiting = Self.waiting(stored[Self.waitingName], bootID: bootID)
        if let losses, stored[Self.lossesName] != losses {
            // The store tells of its loss once, and another start may come before anybody looks. A store that cannot
            // write now is held low all the same for this run.
            do throws(StoreError) {
                try store.applySettings([Self.lossesName: losses])
                stored[Self.lossesName] = losses
            } catch {}
        }
        let lost = losses ?? stored[Self.lossesName]
        let loosening = [stored[Self.loosenedName]].compactMap(\.self) + loaded.report.loosening.map(\.description)
        let loosened = loosening.isEmpty ? nil : loosening.joined(separator: "; ")
        let reasons = [lost, loosened].compactMap(\.self)
        state = Mutex(
            State(
                stored: stored, values: loaded.values, waitingForBoard: waiting,
                caution: reasons.isEmpty ? nil : reasons.joined(separator: "; "), loosened: loosened,
                hasLosses: lost != nil))
    }

    /// What is saved.
    public var values: SettingValues { state.withLock { $0.values } }

    /// Why the station must keep to ``cautiousLimit`` whatever ``values`` say: stored settings were lost or damaged, and
    /// with them perhaps what limited it. `nil` if nothing is in doubt; any save by a person ends it, also one that
    /// changes nothing.
    public var caution: String? { state.withLock { $0.caution } }

    /// The values with ``caution``, of one moment.
    public var valuesAndCaution: (values: SettingValues, caution: String?) {
        state.withLock { ($0.values, $0.caution) }
    }

    /// The operator's limit while there is a ``caution``: the least that a car can charge with.
    public static let cautiousLimit = Amperes(6)

    /// ``caution`` in a line for people; `nil` without one.
    public var cautionText: String? {
        caution.map {
            let clients = ModbusSettings.allowedClients
            let closed =
                mayBeLost(clients)
                ? "; as \(clients.name) may be lost, Modbus clients of this machine alone are let in until then" : ""
            return "\($0) - the operator's limit is \(Self.cautiousLimit) until somebody saves settings; look at the"
                + " limits first\(closed)"
        }
    }

    /// Whether the store may have lost the value of `setting`: while there is a ``caution`` for lost values, a setting that
    /// nobody has set looks the same as one that was lost.
    public func mayBeLost<Value>(_ setting: Setting<Value>) -> Bool {
        state.withLock { $0.caution != nil && $0.hasLosses && $0.stored[setting.name] == nil }
    }

    /// The number of the state that is saved; it rises with every save that changes something.
    public var revision: UInt64 { state.withLock { $0.revision } }

    /// What is saved but does not apply yet.
    public var pendingRestart: PendingRestart {
        let (values, waiting) = state.withLock { ($0.values, $0.waitingForBoard) }
        let changed = values.names(differingFrom: valuesAtStart)
        return PendingRestart(
            daemon: changed.filter { SettingsCatalogue.definition(named: $0)?.effect == .daemonRestart },
            board: SettingsCatalogue.all.map(\.name).filter(waiting.contains))
    }

    /// Whether this build has what `definition` switches on; if not, only its off value can be saved.
    public func isAvailable(_ definition: SettingDefinition) -> Bool { rules.isAvailable(definition) }

    /// Begins changes from what is saved now.
    public func stage(session: String) -> SettingsStage {
        let (revision, values) = state.withLock { ($0.revision, $0.values) }
        return SettingsStage(
            session: session, revision: revision, base: values, defaults: SettingsCatalogue.defaults(on: board))
    }

    /// The stage's changes on what is saved now; `nil` if somebody else has changed one of the same settings since it began.
    public func rebased(_ stage: SettingsStage) -> SettingsStage? {
        let (revision, values) = state.withLock { ($0.revision, $0.values) }
        return stage.rebased(onto: values, revision: revision)
    }

    /// What is wrong with the staged values; empty if they may be saved.
    public func issues(in stage: SettingsStage) -> [SettingIssue] { rules.issues(in: stage.values) }

    /// Saves all of a stage's changes in one transaction of the store, or none.
    ///
    /// Refused if somebody else has changed one of the same settings since the stage began, and if the values do not fit
    /// together.
    @discardableResult public func save(_ stage: SettingsStage) throws(SettingsError) -> SettingsChange {
        let change = try saving.withLock { (_) throws(SettingsError) -> SettingsChange in try commit(stage) }
        notify(change)
        return change
    }

    /// Makes changes from what is saved at this moment and saves them, so that nobody can come between; for programs.
    ///
    /// `changes` must not call the keeper. Refused if something is saved that is newer than `revision`; `nil` takes
    /// whatever is there. `endsCaution` is whether a person stands behind it: what a program saves of its own leaves a
    /// ``caution`` as it is.
    @discardableResult public func update(
        session: String, revision: UInt64? = nil, endsCaution: Bool = true,
        _ changes: (inout SettingsStage) throws(SettingIssue) -> Void
    ) throws(SettingsError) -> SettingsChange {
        let change = try saving.withLock { (_) throws(SettingsError) -> SettingsChange in
            var stage = stage(session: session)
            if let revision, revision != stage.revision {
                throw .outdated(revision: revision, current: stage.revision)
            }
            do throws(SettingIssue) {
                try changes(&stage)
            } catch {
                throw .refused([error])
            }
            return try commit(stage, endsCaution: endsCaution)
        }
        notify(change)
        return change
    }

    /// Takes every setting to its default, secrets too, and forgets what the catalogue does not know, in one
    /// transaction.
    @discardableResult public func factoryReset(session: String) throws(SettingsError) -> SettingsChange {
        let change = try saving.withLock { (_) throws(SettingsError) -> SettingsChange in
            var stage = stage(session: session)
            stage.resetAll()
            let unknown = state.withLock { $0.stored.keys }
                .filter { !Self.isReserved($0) && SettingsCatalogue.definition(named: $0) == nil }
            return try commit(stage, forgetting: unknown)
        }
        notify(change)
        return change
    }

    /// Calls `body` after every save that changes something or ends a ``caution``, on the thread that saved. Of two saves at once the later
    /// may be told first: read ``values``, which are the latest. Gives a number to stop by.
    public func observe(_ body: @escaping @Sendable (SettingsChange) -> Void) -> UInt64 {
        state.withLock { state in
            state.nextObserver += 1
            state.observers[state.nextObserver] = body
            return state.nextObserver
        }
    }

    /// Ends an observation.
    public func stopObserving(_ number: UInt64) { state.withLock { _ = $0.observers.removeValue(forKey: number) } }

    private func notify(_ change: SettingsChange) {
        guard !change.names.isEmpty || change.endedCaution else { return }
        for observer in state.withLock({ Array($0.observers.values) }) { observer(change) }
    }

    /// Writes a stage. Only while ``saving`` is held.
    private func commit(
        _ stage: SettingsStage, forgetting unknown: [String] = [], endsCaution: Bool = true
    ) throws(SettingsError) -> SettingsChange {
        let (before, revision, savedBy, caution, loosened) = state.withLock {
            ($0.values, $0.revision, $0.savedBy, $0.caution, $0.loosened)
        }
        guard let stage = stage.revision == revision ? stage : stage.rebased(onto: before, revision: revision) else {
            throw .stale(session: stage.session, savedBy: savedBy)
        }
        let issues = rules.issues(in: stage.values)
        guard issues.isEmpty else { throw .refused(issues) }

        let names = stage.values.names(differingFrom: before)
        var change = SettingsChange(revision: revision, names: names)
        var (stored, waiting) = state.withLock { ($0.stored, $0.waitingForBoard) }
        var writes = self.writes(of: stage, over: stored)
        for name in unknown { writes[name] = .some(nil) }
        waiting.formUnion(change.needBoardRestart)
        if let bootID, !change.needBoardRestart.isEmpty {
            writes[Self.waitingName] = ([bootID] + waiting.sorted()).joined(separator: "\n")
        }
        if endsCaution {
            for name in [Self.lossesName, Self.loosenedName] where stored[name] != nil { writes[name] = .some(nil) }
            change.endedCaution = caution != nil
        } else if let loosened, !writes.isEmpty, stored[Self.loosenedName] != loosened {
            // The repaired values are written with the others; the next start would find nothing wrong with them.
            writes[Self.loosenedName] = .some(loosened)
        }
        guard !writes.isEmpty || change.endedCaution else { return change }
        if !writes.isEmpty {
            do {
                try store.applySettings(writes)
            } catch {
                throw .store(error)
            }
        }
        for (name, text) in writes { stored[name] = text }
        change.revision += 1
        state.withLock { state in
            state.stored = stored
            state.values = stage.values
            state.revision = change.revision
            state.savedBy = stage.session
            state.waitingForBoard = waiting
            guard endsCaution else { return }
            state.caution = nil
            state.loosened = nil
            state.hasLosses = false
        }
        return change
    }

    /// What must be written so that the store, read again, gives exactly the staged values: the changes, and whatever
    /// was repaired when it was read.
    private func writes(of stage: SettingsStage, over stored: [String: String]) -> [String: String?] {
        let defaults = SettingsCatalogue.defaults(on: board)
        var writes = stage.changes.filter { name, text in stored[name] != text }
        for definition in SettingsCatalogue.all {
            let name = definition.name
            let kept = writes[name] ?? stored[name]
            guard let wanted = stage.values.text(of: name), kept ?? defaults.text(of: name) != wanted else { continue }
            writes[name] = .some(wanted)
        }
        return writes
    }

    /// Under this name the store keeps that it has lost values, until somebody saves.
    private static let lossesName = "_lostValues"
    /// Under this name the store keeps why replaced values are in doubt, where they were saved without anybody's looking.
    private static let loosenedName = "_replacedValues"

    // MARK: What waits for the board

    /// Under this name the store keeps the board's run and the settings that wait for its end.
    private static let waitingName = "_waitingForBoard"

    /// Whether `name` is the keeper's own.
    static func isReserved(_ name: String) -> Bool { name.hasPrefix("_") }

    private static func waiting(_ text: String?, bootID: String?) -> Set<String> {
        guard let bootID, let lines = text?.split(separator: "\n"), lines.first.map(String.init) == bootID else {
            return []
        }
        return Set(lines.dropFirst().map(String.init))
    }
}
