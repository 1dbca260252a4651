import Records

extension SettingsKeeper {
    /// What is saved, as a YAML file without secrets.
    public func exportedFile(language: Language = .english) -> String {
        SettingsFile.text(of: values, language: language)
    }

    /// Prepares the settings of a YAML file, all of them or none: every mistake is told at once, with line and column.
    /// `file` is its name in messages.
    public func stage(
        importing text: String, file: String, mode: SettingsFile.Mode, session: String
    ) throws(SettingsError) -> SettingsStage {
        var stage = stage(session: session)
        if mode == .replace { stage.resetAll(keepingSecrets: true) }
        var reading = SettingsFileReading(text, file: file, into: stage)
        // Values that could not be read would only make others seem wrong.
        if reading.findings.isEmpty {
            for issue in rules.issues(in: reading.stage.values) { reading.add(issue) }
        }
        guard reading.findings.isEmpty else { throw .file(reading.sortedFindings) }
        return reading.stage
    }

    /// Prepares the settings of a YAML file and saves them.
    @discardableResult public func importFile(
        _ text: String, file: String, mode: SettingsFile.Mode, session: String
    ) throws(SettingsError) -> SettingsChange {
        try save(stage(importing: text, file: file, mode: mode, session: session))
    }
}
