import Records
import Synchronization

@testable import LocalAPI

/// A station that notes what it is asked and answers with samples.
final class FakeStation: StationService {
    struct State {
        var calls: [String] = []
        var problem: APIProblem?
    }

    let state = Mutex(State())
    var calls: [String] { state.withLock { $0.calls } }

    private func note<Value>(_ call: String, _ value: Value) throws(APIProblem) -> Value {
        let problem = state.withLock { state in
            state.calls.append(call)
            return state.problem
        }
        if let problem { throw problem }
        return value
    }

    func settings(in language: Language) async throws(APIProblem) -> SettingsReply {
        try note("settings \(language.rawValue)", StationSample.settings)
    }
    func changeSettings(_ change: SettingsChangeRequest) async throws(APIProblem) -> SettingsResult {
        try note("change \(change.changes.sorted { $0.key < $1.key }.map { "\($0)=\($1)" })", StationSample.result)
    }
    func stageSettings(_ change: SettingsChangeRequest) async throws(APIProblem) -> SettingsReply {
        try note("stage \(change.revision ?? -1)", StationSample.settings)
    }
    func discardSettings() async throws(APIProblem) -> SettingsReply { try note("discard", StationSample.settings) }
    func saveSettings() async throws(APIProblem) -> SettingsResult { try note("save", StationSample.result) }
    func settingsFile() async throws(APIProblem) -> String { try note("file", "a: 1\n") }
    func importSettings(_ file: String) async throws(APIProblem) -> SettingsResult {
        try note("import \(file)", StationSample.result)
    }
    func resetSettings() async throws(APIProblem) -> SettingsResult { try note("reset", StationSample.result) }
    func restart() async throws(APIProblem) -> CommandReply { try note("restart", CommandReply(text: "restart")) }

    func whitelist(
        _ name: WhitelistName, search: String, offset: Int, limit: Int
    ) async throws(APIProblem) -> WhitelistPage {
        try note("list \(name) '\(search)' \(offset) \(limit)", StationSample.page)
    }
    func addToken(_ request: TokenRequest, to name: WhitelistName) async throws(APIProblem) -> CommandReply {
        try note("add \(request.id) \(name)", CommandReply(text: "added"))
    }
    func removeToken(_ id: String, from name: WhitelistName) async throws(APIProblem) -> CommandReply {
        try note("remove \(id) \(name)", CommandReply(text: "removed"))
    }
    func clearWhitelist(_ name: WhitelistName) async throws(APIProblem) -> CommandReply {
        try note("clear \(name)", CommandReply(text: "cleared"))
    }
    func whitelistFile(_ name: WhitelistName) async throws(APIProblem) -> String {
        try note("csv \(name)", "04A1B2C3\n")
    }
    func importWhitelist(
        _ file: [UInt8], into name: WhitelistName, replacing: Bool, checkOnly: Bool
    ) async throws(APIProblem) -> ImportReply {
        try note("import \(file.count) \(name) \(replacing) \(checkOnly)", StationSample.imported)
    }
    func learn(_ request: LearnRequest, into name: WhitelistName) async throws(APIProblem) -> CommandReply {
        try note("learn \(request.seconds) \(name)", CommandReply(text: "learning"))
    }
    func stopLearning(_ name: WhitelistName) async throws(APIProblem) -> CommandReply {
        try note("unlearn \(name)", CommandReply(text: "stopped"))
    }

    func limits(in language: Language) async throws(APIProblem) -> LimitsReply {
        try note("limits \(language.rawValue)", StationSample.limits)
    }
    func limitEvents(before: Int?, limit: Int) async throws(APIProblem) -> LimitEventsReply {
        try note("events \(before ?? 0) \(limit)", StationSample.events)
    }
    func session(in language: Language) async throws(APIProblem) -> SessionReply {
        try note("session \(language.rawValue)", StationSample.session)
    }
    func presentToken(_ request: TokenRequest, in language: Language) async throws(APIProblem) -> CommandReply {
        try note("present \(request.id) \(language.rawValue)", CommandReply(text: "welcome"))
    }
    func stopSession() async throws(APIProblem) -> CommandReply { try note("end", CommandReply(text: "ends")) }
    func history(before: Int?, limit: Int) async throws(APIProblem) -> HistoryPage {
        try note("history \(before ?? 0) \(limit)", StationSample.history)
    }
    func historyOverview() async throws(APIProblem) -> HistoryOverviewReply {
        try note("overview", StationSample.overview)
    }
    func historyCSV(_ period: HistoryPeriod) async throws(APIProblem) -> String {
        try note("csv \(period.word)", "a;b\n")
    }
    func historyJSON(_ period: HistoryPeriod) async throws(APIProblem) -> String {
        try note("json \(period.word)", "[]")
    }
    func storage() async throws(APIProblem) -> StorageReply { try note("storage", StationSample.storage) }
}

/// Replies with every field filled.
enum StationSample {
    static let settings = SettingsReply(
        revision: 3,
        settings: [
            SettingEntry(
                name: "operatorCurrentLimit", section: "Limits", label: "Limit", help: "The most.", value: "16",
                defaultValue: "32", stagedValue: "10", unit: "A", range: "6 to 80", choices: ["a"],
                takesEffect: "atOnce", isAvailable: true)
        ], pendingRestart: ["modbus.port"], troubles: ["x"])
    static let result = SettingsResult(revision: 4, appliedAtOnce: ["a"], needRestart: ["b"], text: "saved")
    static let page = WhitelistPage(total: 1, offset: 0, ids: ["04A1B2C3"])
    static let imported = ImportReply(
        added: 2, present: 1, removed: 1, duplicates: [ImportFinding(line: 7, text: "repeats line 3")],
        duplicateCount: 1, isCheckOnly: true, note: "a session ends")
    static let limits = LimitsReply(
        amperes: 6, source: "externalInput", explanation: "6 A: Opto 1 In", isPaused: false,
        slots: [
            LimitSlotEntry(
                source: "externalInput", amperes: [6, 6, 6], text: "Opto 1 In", sinceSeconds: 3, expiresInSeconds: 4,
                fallbackAmperes: 6)
        ])
    static let events = LimitEventsReply(
        total: 1,
        events: [
            LimitEvent(
                id: 1, source: "externalInput", milliamperes: 6_000, start: UTCTime(milliseconds: 1),
                end: UTCTime(milliseconds: 2), isEndEstimated: false)
        ], next: 1)
    static let record: SessionRecord = {
        var energy = SessionEnergy(register: 1_000)
        energy.advance(to: 3_500)
        let progress = SessionProgress(
            time: UTCTime(milliseconds: 9_000), seconds: 9, chargingSeconds: 5, energy: energy)
        return SessionRecord(
            id: 5,
            begin: SessionBegin(
                time: UTCTime(milliseconds: 0), authorization: .localWhitelist,
                token: try? IdentityToken("04A1B2C3"), tag: "x",
                meter: SessionMeter(model: "eastron-sdm630", serialNumber: "1", wattHours: 1_000)),
            progress: progress, end: SessionEnd(reason: .local, progress: progress, isEstimated: true),
            signedReadings: ["OCMF|{}|{}"])
    }()
    static let session = SessionReply(
        status: "Charging", record: record, authorization: "a", lastDecision: "b", learning: "c", reader: "d",
        signed: SigningStatus(state: .failed, reason: "f"), troubles: ["e"])
    static let history = HistoryPage(total: 1, sessions: [record], next: 5)
    static let overview = HistoryOverviewReply(
        sessions: 2, averageMinutes: 1.5, averageKilowattHours: 2.25, totalKilowattHours: 4.5, forgotten: 1)
    static let storage = StorageReply(
        path: "/x", bytes: 4_096, freeBytes: 1_048_576, troubles: ["full"], findings: ["mended"])
}
