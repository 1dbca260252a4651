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

    let runner: StationRunner
    let keeper: SettingsKeeper
    let database: StationDatabase
    let readerText: @Sendable () -> String?
    /// Which list was told to learn last.
    let learning = Learning()
    private let overrides: StationOverrides
    private let clock: @Sendable () -> MonotonicInstant
    private let staged = StagedSettings()
    private let onRestart: @Sendable () -> Void

    /// A desk over a running wallbox and what it keeps; `onRestart` ends the daemon and starts it anew.
    public init(
        host: WallboxHost, keeper: SettingsKeeper, database: StationDatabase, onRestart: @escaping @Sendable () -> Void
    ) {
        self.init(
            runner: host.runner, keeper: keeper, database: database, clock: { host.now },
            readerText: { host.readerText }, onRestart: onRestart)
    }

    /// A desk over policy, wherever it runs.
    init(
        runner: StationRunner, keeper: SettingsKeeper, database: StationDatabase,
        clock: @escaping @Sendable () -> MonotonicInstant, readerText: @escaping @Sendable () -> String? = { nil },
        onRestart: @escaping @Sendable () -> Void = {}
    ) {
        self.runner = runner
        self.keeper = keeper
        self.database = database
        self.readerText = readerText
        self.clock = clock
        self.onRestart = onRestart
        // The command line does not change while the daemon runs.
        overrides = runner.configuration.overrides
    }

    /// What is staged and not saved.
    private final class StagedSettings: Sendable {
        let stage = Mutex<SettingsStage?>(nil)
    }

    /// The last order to learn. The desk alone gives any, and the runner's snapshot may be older than it.
    final class Learning: Sendable {
        let order = Mutex<(list: WhitelistName, until: MonotonicInstant)?>(nil)
    }

    var now: MonotonicInstant { clock() }

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
            troubles: keeper.loadReport.lines + [keeper.cautionText].compactMap(\.self)
                + overridden(SettingsCatalogue.all.map(\.name)))
    }

    /// The settings among `names` that the command line overrides: a line for each way.
    private func overridden(_ names: [String]) -> [String] {
        let values = keeper.values
        var lines: [(note: String, names: [String])] = []
        for name in names {
            guard let note = overrides.note(on: name, in: values) else { continue }
            if let index = lines.firstIndex(where: { $0.note == note }) {
                lines[index].names.append(name)
            } else {
                lines.append((note, [name]))
            }
        }
        return lines.map { "\($0.names.joined(separator: ", ")): \($0.note)" }
    }

    /// Checks and saves changes.
    public func changeSettings(_ change: SettingsChangeRequest) async throws(APIProblem) -> SettingsResult {
        try check(change)
        do throws(SettingsError) {
            return result(
                try keeper.update(session: Self.session, revision: change.revision.map { UInt64($0) }) {
                    (stage) throws(SettingIssue) in
                    for (name, value) in change.changes.sorted(by: { $0.key < $1.key }) {
                        try stage.set(name, to: value)
                    }
                })
        } catch {
            throw APIProblem(error)
        }
    }

    /// Stages changes. What is staged and cannot be saved any more, because somebody else has changed the same settings, is
    /// forgotten.
    public func stageSettings(_ change: SettingsChangeRequest) async throws(APIProblem) -> SettingsReply {
        try check(change)
        try staged.stage.withLock { (staged) throws(APIProblem) in
            var stage = keeper.stage(session: Self.session)
            if let revision = change.revision, UInt64(revision) != stage.revision {
                throw APIProblem(.outdated(revision: UInt64(revision), current: stage.revision))
            }
            if let earlier = staged {
                guard let rebased = keeper.rebased(earlier) else {
                    staged = nil
                    throw Self.outdated(earlier, "the new changes were not staged either")
                }
                stage = rebased
            }
            do throws(SettingIssue) {
                for (name, value) in change.changes.sorted(by: { $0.key < $1.key }) { try stage.set(name, to: value) }
            } catch {
                throw APIProblem(.refused([error]))
            }
            staged = stage
        }
        return reply(in: .english)
    }

    /// Forgets what is staged.
    public func discardSettings() async throws(APIProblem) -> SettingsReply {
        staged.stage.withLock { $0 = nil }
        return reply(in: .english)
    }

    /// Saves what is staged. What is refused stays staged, unless somebody else has changed the same settings since.
    public func saveSettings() async throws(APIProblem) -> SettingsResult {
        // Under the lock: what somebody stages meanwhile is neither saved nor dropped unseen.
        let change = try staged.stage.withLock { (staged) throws(APIProblem) -> SettingsChange in
            guard let stage = staged else {
                throw APIProblem(
                    .wrongState, what: "nothing is staged", where: "settings",
                    mend: "stage changes first, or change at once")
            }
            do throws(SettingsError) {
                let change = try keeper.save(stage)
                staged = nil
                return change
            } catch {
                guard case .stale = error else { throw APIProblem(error) }
                staged = nil
                throw Self.outdated(stage, "nothing of it was saved")
            }
        }
        return result(change)
    }

    /// A stage that can never be saved.
    private static func outdated(_ stage: SettingsStage, _ consequence: String) -> APIProblem {
        APIProblem(
            .wrongState,
            what: "the settings have been changed since \(stage.changedNames.joined(separator: ", ")) was staged; it is"
                + " forgotten, and \(consequence)",
            where: "settings", mend: "look at the settings again, then stage all changes anew")
    }

    /// All settings as a file.
    public func settingsFile() async throws(APIProblem) -> String { keeper.exportedFile() }

    /// Saves the settings of a file.
    public func importSettings(_ file: String) async throws(APIProblem) -> SettingsResult {
        let stage: SettingsStage
        do throws(SettingsError) {
            stage = try keeper.stage(importing: file, file: "settings", mode: .merge, session: Self.session)
        } catch {
            throw APIProblem(error)
        }
        if stage.changedNames.contains(StationSettings.timeZone.name) {
            try Self.checkTimeZone(stage.values[StationSettings.timeZone])
        }
        do throws(SettingsError) { return result(try keeper.save(stage)) } catch { throw APIProblem(error) }
    }

    /// Sets everything to its default.
    public func resetSettings() async throws(APIProblem) -> SettingsResult {
        do throws(SettingsError) {
            let change = try keeper.factoryReset(session: Self.session)
            let dropped = staged.stage.withLock { staged in
                defer { staged = nil }
                return staged?.changedNames ?? []
            }
            var answer = result(change)
            if !dropped.isEmpty {
                answer.text += "\nwhat was staged no longer counts: \(dropped.joined(separator: ", "))"
            }
            return answer
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
        return CommandReply(
            text:
                "stopping with every output off, and starting again (under systemd within a minute); a card's session "
                + "ends, and its card must be shown again")
    }

    private func check(_ change: SettingsChangeRequest) throws(APIProblem) {
        guard !change.changes.isEmpty else {
            throw APIProblem(.badRequest, what: "no change", where: "changes", mend: "give at least one setting")
        }
        try Self.checkTimeZone(change.changes[StationSettings.timeZone.name])
        guard let revision = change.revision, revision < 0 else { return }
        throw APIProblem(
            .badRequest, what: "\(revision) is no revision", where: "revision",
            mend: "give the revision that the settings' reply names, or none")
    }

    private func result(_ change: SettingsChange) -> SettingsResult {
        let restart = change.needDaemonRestart + change.needBoardRestart
        let values = keeper.values
        let inForce = change.appliedAtOnce.filter { overrides.note(on: $0, in: values) == nil }
        var lines: [String] = []
        if change.names.isEmpty { lines.append("nothing to change") }
        if !inForce.isEmpty { lines.append("in force: \(inForce.joined(separator: ", "))") }
        lines += overridden(change.names).map { "saved, not in force: \($0)" }
        if !change.needDaemonRestart.isEmpty {
            lines.append(
                "saved, in force after `wallboxctl restart`: \(change.needDaemonRestart.joined(separator: ", "))")
        }
        if !change.needBoardRestart.isEmpty {
            lines.append("saved, in force after the board restarts: \(change.needBoardRestart.joined(separator: ", "))")
        }
        if change.endedCaution {
            lines.append(
                "the operator's limit of \(SettingsKeeper.cautiousLimit) has ended that held since settings were lost or"
                    + " damaged")
        }
        return SettingsResult(
            revision: Int(clamping: change.revision), appliedAtOnce: inForce, needRestart: restart,
            text: lines.joined(separator: "\n"))
    }
}
