import Records

/// What stands behind the API's second half: settings, lists of ids, limits, sessions and history.
///
/// Calls may wait for the disk; none waits for the control loop.
public protocol StationService: Sendable {
    /// All settings. `GET /v1/settings`.
    func settings(in language: Language) async throws(APIProblem) -> SettingsReply
    /// Checks and saves changes, all or none. `PATCH /v1/settings`.
    func changeSettings(_ change: SettingsChangeRequest) async throws(APIProblem) -> SettingsResult
    /// Stages changes beside those staged. `PATCH /v1/settings/staged`.
    func stageSettings(_ change: SettingsChangeRequest) async throws(APIProblem) -> SettingsReply
    /// Forgets what is staged. `DELETE /v1/settings/staged`.
    func discardSettings() async throws(APIProblem) -> SettingsReply
    /// Saves what is staged. `POST /v1/settings/save`.
    func saveSettings() async throws(APIProblem) -> SettingsResult
    /// All settings as a file. `GET /v1/settings/file`.
    func settingsFile() async throws(APIProblem) -> String
    /// Saves the settings of a file, all or none. `PUT /v1/settings/file`.
    func importSettings(_ file: String) async throws(APIProblem) -> SettingsResult
    /// Sets everything to its default. `POST /v1/settings/reset?yes=true`.
    func resetSettings() async throws(APIProblem) -> SettingsResult
    /// Ends the daemon with every output off and starts it again. `POST /v1/restart`.
    func restart() async throws(APIProblem) -> CommandReply

    /// A part of a list. `GET /v1/whitelists/NAME`.
    func whitelist(
        _ name: WhitelistName, search: String, offset: Int, limit: Int
    ) async throws(APIProblem) -> WhitelistPage
    /// Adds an id. `POST /v1/whitelists/NAME`.
    func addToken(_ request: TokenRequest, to name: WhitelistName) async throws(APIProblem) -> CommandReply
    /// Deletes an id. `DELETE /v1/whitelists/NAME?id=ID`.
    func removeToken(_ id: String, from name: WhitelistName) async throws(APIProblem) -> CommandReply
    /// Deletes every id. `DELETE /v1/whitelists/NAME?all=true`.
    func clearWhitelist(_ name: WhitelistName) async throws(APIProblem) -> CommandReply
    /// The list as a file, one id a line. `GET /v1/whitelists/NAME/file`.
    func whitelistFile(_ name: WhitelistName) async throws(APIProblem) -> String
    /// Takes the ids of a file, all or none. `PUT /v1/whitelists/NAME/file`.
    func importWhitelist(
        _ file: [UInt8], into name: WhitelistName, replacing: Bool, checkOnly: Bool
    ) async throws(APIProblem) -> ImportReply
    /// Learns the first unknown id. `POST /v1/whitelists/NAME/learn`.
    func learn(_ request: LearnRequest, into name: WhitelistName) async throws(APIProblem) -> CommandReply
    /// Ends learning, if it is this list that learns. `DELETE /v1/whitelists/NAME/learn`.
    func stopLearning(_ name: WhitelistName) async throws(APIProblem) -> CommandReply

    /// All limits. `GET /v1/limits`.
    func limits(in language: Language) async throws(APIProblem) -> LimitsReply
    /// Dimming events. `GET /v1/limits/events`.
    func limitEvents(before: Int?, limit: Int) async throws(APIProblem) -> LimitEventsReply

    /// The outlet and its session. `GET /v1/session`.
    func session(in language: Language) async throws(APIProblem) -> SessionReply
    /// Shows an id, as a card at the reader does. `POST /v1/session/token`.
    func presentToken(_ request: TokenRequest, in language: Language) async throws(APIProblem) -> CommandReply
    /// Ends the session. `POST /v1/session/stop`.
    func stopSession() async throws(APIProblem) -> CommandReply

    /// A part of the sessions. `GET /v1/history`.
    func history(before: Int?, limit: Int) async throws(APIProblem) -> HistoryPage
    /// The sessions in four numbers. `GET /v1/history/overview`.
    func historyOverview() async throws(APIProblem) -> HistoryOverviewReply
    /// Sessions as a table. `GET /v1/history/file?format=csv`.
    func historyCSV(_ period: HistoryPeriod) async throws(APIProblem) -> String
    /// Sessions as JSON. `GET /v1/history/file?format=json`.
    func historyJSON(_ period: HistoryPeriod) async throws(APIProblem) -> String
    /// How the store is. `GET /v1/storage`.
    func storage() async throws(APIProblem) -> StorageReply
}
