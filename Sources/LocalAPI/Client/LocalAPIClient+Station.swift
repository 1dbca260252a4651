import Records

extension LocalAPIClient {
    /// All settings.
    public func settings(in language: Language = .english) async throws(LocalAPIError) -> SettingsReply {
        try await get(APIPath.settings + query(("language", language.rawValue)))
    }

    /// Checks and saves changes, all or none.
    public func changeSettings(_ change: SettingsChangeRequest) async throws(LocalAPIError) -> SettingsResult {
        try await send(.patch, APIPath.settings, change)
    }

    /// Stages changes beside those staged.
    public func stageSettings(_ change: SettingsChangeRequest) async throws(LocalAPIError) -> SettingsReply {
        try await send(.patch, APIPath.settingsStaged, change)
    }

    /// Forgets what is staged.
    public func discardSettings() async throws(LocalAPIError) -> SettingsReply {
        try await exchanged(.delete, APIPath.settingsStaged, nil)
    }

    /// Saves what is staged.
    public func saveSettings() async throws(LocalAPIError) -> SettingsResult {
        try await exchanged(.post, APIPath.settingsSave, nil)
    }

    /// All settings as a file.
    public func settingsFile() async throws(LocalAPIError) -> String { try await text(APIPath.settingsFile) }

    /// Saves the settings of a file, all or none.
    public func importSettings(_ file: [UInt8]) async throws(LocalAPIError) -> SettingsResult {
        try await exchanged(.put, APIPath.settingsFile, file, type: "application/yaml")
    }

    /// Sets everything to its default.
    public func resetSettings() async throws(LocalAPIError) -> SettingsResult {
        try await exchanged(.post, APIPath.settingsReset + query(("yes", "true")), nil)
    }

    /// Ends the daemon with every output off and starts it again.
    public func restart() async throws(LocalAPIError) -> CommandReply {
        try await exchanged(.post, APIPath.restart, nil)
    }

    /// A part of a list of ids.
    public func whitelist(
        _ name: WhitelistName, search: String = "", offset: Int = 0, limit: Int = 100
    ) async throws(LocalAPIError) -> WhitelistPage {
        try await get(
            APIPath.whitelist(name)
                + query(
                    ("search", search.isEmpty ? nil : search), ("offset", "\(offset)"), ("limit", "\(limit)")))
    }

    /// Adds an id.
    public func addToken(_ id: String, to name: WhitelistName) async throws(LocalAPIError) -> CommandReply {
        try await send(.post, APIPath.whitelist(name), TokenRequest(id: id))
    }

    /// Deletes an id.
    public func removeToken(_ id: String, from name: WhitelistName) async throws(LocalAPIError) -> CommandReply {
        try await exchanged(.delete, APIPath.whitelist(name) + query(("id", id)), nil)
    }

    /// Deletes every id.
    public func clearWhitelist(_ name: WhitelistName) async throws(LocalAPIError) -> CommandReply {
        try await exchanged(.delete, APIPath.whitelist(name) + query(("all", "true")), nil)
    }

    /// A list of ids as a file.
    public func whitelistFile(_ name: WhitelistName) async throws(LocalAPIError) -> String {
        try await text(APIPath.whitelistFile(name))
    }

    /// Takes the ids of a file, all or none.
    public func importWhitelist(
        _ file: [UInt8], into name: WhitelistName, replacing: Bool = false, checkOnly: Bool = false
    ) async throws(LocalAPIError) -> ImportReply {
        try await exchanged(
            .put, APIPath.whitelistFile(name) + query(("replace", "\(replacing)"), ("check", "\(checkOnly)")), file,
            type: "text/csv")
    }

    /// Learns the first unknown id within so many seconds.
    public func learn(seconds: Double, into name: WhitelistName) async throws(LocalAPIError) -> CommandReply {
        try await send(.post, APIPath.whitelistLearn(name), LearnRequest(seconds: seconds))
    }

    /// Ends learning, if it is this list that learns.
    public func stopLearning(_ name: WhitelistName) async throws(LocalAPIError) -> CommandReply {
        try await exchanged(.delete, APIPath.whitelistLearn(name), nil)
    }

    /// All limits.
    public func limits(in language: Language = .english) async throws(LocalAPIError) -> LimitsReply {
        try await get(APIPath.limits + query(("language", language.rawValue)))
    }

    /// Dimming events, newest first.
    public func limitEvents(before: Int? = nil, limit: Int = 100) async throws(LocalAPIError) -> LimitEventsReply {
        try await get(APIPath.limitEvents + query(("before", before.map(String.init)), ("limit", "\(limit)")))
    }

    /// The outlet and its session.
    public func session(in language: Language = .english) async throws(LocalAPIError) -> SessionReply {
        try await get(APIPath.session + query(("language", language.rawValue)))
    }

    /// Shows an id, as a card at the reader does.
    public func presentToken(
        _ id: String, in language: Language = .english
    ) async throws(LocalAPIError) -> CommandReply {
        try await send(
            .post, APIPath.sessionToken + query(("language", language.rawValue)), TokenRequest(id: id))
    }

    /// Ends the session.
    public func stopSession() async throws(LocalAPIError) -> CommandReply {
        try await exchanged(.post, APIPath.sessionStop, nil)
    }

    /// A part of the sessions, newest first.
    public func history(before: Int? = nil, limit: Int = 100) async throws(LocalAPIError) -> HistoryPage {
        try await get(APIPath.history + query(("before", before.map(String.init)), ("limit", "\(limit)")))
    }

    /// The sessions in four numbers.
    public func historyOverview() async throws(LocalAPIError) -> HistoryOverviewReply {
        try await get(APIPath.historyOverview)
    }

    /// Sessions as a file, `csv` or `json`.
    public func historyFile(_ period: HistoryPeriod, format: String) async throws(LocalAPIError) -> String {
        try await text(APIPath.historyFile + query(("period", period.word), ("format", format)))
    }

    /// How the store is.
    public func storage() async throws(LocalAPIError) -> StorageReply { try await get(APIPath.storage) }

    /// The API's description (OpenAPI 3.1).
    public func openAPI() async throws(LocalAPIError) -> String { try await text(APIPath.openAPI) }

    private func text(_ path: String) async throws(LocalAPIError) -> String {
        String(decoding: try await answered(.get, path).body, as: UTF8.self)
    }

    /// Parameters as they follow a path; everything but letters, digits and `-._~` is escaped.
    private func query(_ parameters: (name: String, value: String?)...) -> String {
        let parts = parameters.compactMap { name, value in value.map { "\(name)=\(Self.escaped($0))" } }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
