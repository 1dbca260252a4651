import BoardProfiles
import HAL
import LocalAPI
import Records
import Settings
import Station
import Storage
import Synchronization

/// The local API's view of policy: settings, lists of ids, limits, sessions and history.
public struct StationDesk: StationService {
    /// Whoever speaks through the API, as the settings' journal calls it.
    private static let session = "the local API"

    let host: WallboxHost
    let runner: StationRunner
    let keeper: SettingsKeeper
    let database: StationDatabase
    private let staged = StagedSettings()
    private let onRestart: @Sendable () -> Void

    /// A desk over a running wallbox and what it keeps; `onRestart` ends the daemon and starts it anew.
    public init(
        host: WallboxHost, keeper: SettingsKeeper, database: StationDatabase, onRestart: @escaping @Sendable () -> Void
    ) {
        self.host = host
        runner = host.runner
        self.keeper = keeper
        self.database = database
        self.onRestart = onRestart
    }

    /// What is staged and not saved.
    private final class StagedSettings: Sendable {
        let stage = Mutex<SettingsStage?>(nil)
    }

    var now: MonotonicInstant { host.now }

    // MARK: Settings

    /// All settings.
    public func settings(in language: Language) async throws(APIProblem) -> SettingsReply { reply(in: language) }

    private func reply(in language: Language) -> SettingsReply {
        let values = keeper.values
        let stage = staged.stage.withLock { $0 }
        let changed = Set(stage?.changedNames ?? [])
        let defaults = SettingsCatalogue.defaults(on: keeper.board)
        return SettingsReply(
            revision: Int(clamping: keeper.revision),
            settings: SettingsCatalogue.all.map { definition in
                let name = definition.name
                func shown(_ text: String?) -> String {
                    definition.isSecret && text?.isEmpty == false ? "***" : text ?? ""
                }
                return SettingEntry(
                    name: name, section: definition.section.title[language], label: definition.label[language],
                    help: definition.help[language], value: shown(values.text(of: name)),
                    defaultValue: shown(defaults.text(of: name)),
                    stagedValue: changed.contains(name) ? shown(stage?.values.text(of: name)) : nil,
                    unit: definition.kind.unit?.rawValue, range: definition.kind.allowedText,
                    choices: definition.kind.words, takesEffect: definition.effect.rawValue,
                    isAvailable: keeper.isAvailable(definition))
            }, pendingRestart: keeper.pendingRestart.daemon + keeper.pendingRestart.board,
            troubles: keeper.loadReport.lines)
    }

    /// Checks and saves changes.
    public func changeSettings(_ change: SettingsChangeRequest) async throws(APIProblem) -> SettingsResult {
        try check(change)
        do throws(SettingsError) {
            return result(
                try keeper.update(session: Self.session) { (stage) throws(SettingIssue) in
                    for (name, value) in change.changes.sorted(by: { $0.key < $1.key }) {
                        try stage.set(name, to: value)
                    }
                })
        } catch {
            throw APIProblem(error)
        }
    }

    /// Stages changes.
    public func stageSettings(_ change: SettingsChangeRequest) async throws(APIProblem) -> SettingsReply {
        try check(change)
        let issue = staged.stage.withLock { staged -> SettingIssue? in
            var stage = staged ?? keeper.stage(session: Self.session)
            do throws(SettingIssue) {
                for (name, value) in change.changes.sorted(by: { $0.key < $1.key }) { try stage.set(name, to: value) }
            } catch {
                return error
            }
            staged = stage
            return nil
        }
        if let issue { throw APIProblem(.refused([issue])) }
        return reply(in: .english)
    }

    /// Forgets what is staged.
    public func discardSettings() async throws(APIProblem) -> SettingsReply {
        staged.stage.withLock { $0 = nil }
        return reply(in: .english)
    }

    /// Saves what is staged. What is refused stays staged.
    public func saveSettings() async throws(APIProblem) -> SettingsResult {
        guard let stage = staged.stage.withLock({ $0 }) else {
            throw APIProblem(
                .wrongState, what: "nothing is staged", where: "settings",
                mend: "stage changes first, or change at once")
        }
        do throws(SettingsError) {
            let change = try keeper.save(stage)
            staged.stage.withLock { $0 = nil }
            return result(change)
        } catch {
            throw APIProblem(error)
        }
    }

    /// All settings as a file.
    public func settingsFile() async throws(APIProblem) -> String { keeper.exportedFile() }

    /// Saves the settings of a file.
    public func importSettings(_ file: String) async throws(APIProblem) -> SettingsResult {
        do throws(SettingsError) {
            return result(try keeper.importFile(file, file: "settings", mode: .merge, session: Self.session))
        } catch {
            throw APIProblem(error)
        }
    }

    /// Sets everything to its default.
    public func resetSettings() async throws(APIProblem) -> SettingsResult {
        do throws(SettingsError) {
            let change = try keeper.factoryReset(session: Self.session)
            staged.stage.withLock { $0 = nil }
            return result(change)
        } catch {
            throw APIProblem(error)
        }
    }

    /// Restarts the daemon.
    public func restart() async throws(APIProblem) -> CommandReply {
        // The answer goes out first: the restart closes the socket it travels on.
        let onRestart = onRestart
        Task.detached {
            do { try await Task.sleep(for: .milliseconds(100)) } catch { return onRestart() }
            onRestart()
        }
        return CommandReply(text: "stopping with every output off, and starting again")
    }

    private func check(_ change: SettingsChangeRequest) throws(APIProblem) {
        guard !change.changes.isEmpty else {
            throw APIProblem(.badRequest, what: "no change", where: "changes", mend: "give at least one setting")
        }
        guard let revision = change.revision, revision != Int(clamping: keeper.revision) else { return }
        throw APIProblem(
            .wrongState, what: "the settings have been changed since revision \(revision)", where: "revision",
            mend: "look at them again (revision \(keeper.revision)), then make the changes anew")
    }

    private func result(_ change: SettingsChange) -> SettingsResult {
        let restart = change.needDaemonRestart + change.needBoardRestart
        var lines: [String] = []
        if change.names.isEmpty { lines.append("nothing to change") }
        if !change.appliedAtOnce.isEmpty { lines.append("in force: \(change.appliedAtOnce.joined(separator: ", "))") }
        if !change.needDaemonRestart.isEmpty {
            lines.append(
                "saved, in force after `wallboxctl restart`: \(change.needDaemonRestart.joined(separator: ", "))")
        }
        if !change.needBoardRestart.isEmpty {
            lines.append("saved, in force after the board restarts: \(change.needBoardRestart.joined(separator: ", "))")
        }
        return SettingsResult(
            revision: Int(clamping: change.revision), appliedAtOnce: change.appliedAtOnce, needRestart: restart,
            text: lines.joined(separator: "\n"))
    }
}

extension APIProblem {
    init(_ error: SettingsError) {
        switch error {
        case .stale: self.init(.wrongState, what: "\(error)", where: "settings", mend: "")
        case .store(let error): self.init(error)
        case .refused, .file: self.init(.badRequest, what: "\(error)", where: "settings", mend: "")
        }
    }

    init(_ error: StoreError) {
        switch error.kind {
        case .unavailable, .damaged: self.init(.unavailable, what: error.text, where: "storage", mend: "")
        case .full: self.init(.wrongState, what: error.text, where: "storage", mend: "")
        case .notFound: self.init(.notFound, what: error.text, where: "storage", mend: "")
        }
    }
}
