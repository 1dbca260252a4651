import Records

/// The article about the settings, made from the catalogue; `Settings.docc/Settings.md` is this text.
public enum SettingsArticle {
    /// The article in Markdown.
    public static var markdown: String {
        var lines = introduction
        for section in SettingSection.allCases {
            lines += ["", "### \(section.title[.english])", "", header, "| --- | --- | --- | --- | --- | --- |"]
            lines += SettingsCatalogue.settings(in: section).map(row)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let introduction = [
        "# ``Settings``",
        "",
        "Every setting of the station, with default and meaning, and what keeps them.",
        "",
        "## Overview",
        "",
        "``SettingsKeeper`` reads the settings from the store, hands out ``SettingsStage`` for changes, checks them",
        "together and saves them in one transaction. A setting is read by its constant, such as",
        "``LocalSettings/operatorCurrentLimit``, and has its own type. ``SettingsFile`` writes and reads them as YAML.",
        "",
        "\"At once\" applies when it is saved; the others wait for a restart, and ``SettingsKeeper/pendingRestart`` tells",
        "which. What needs a part that a build lacks can only be saved switched off.",
        "",
        "This file is made from the catalogue: `PILOTLINE_WRITE_DOCS=1 swift test --filter SettingsTests` writes it.",
        "",
        "## Every setting",
    ]

    private static let header = "| Setting | Default | Allowed | Meaning | A change applies | Needs |"

    private static func row(_ definition: SettingDefinition) -> String {
        let unit = definition.kind.unit.map { " \($0.rawValue)" } ?? ""
        let text = definition.defaultText.split(separator: " ").joined(separator: "/")
        let standard = text.isEmpty ? "empty" : "\(code(text))\(unit)"
        let allowed: String
        var needs = definition.isSwitchOf?.feature.name
        if case .choice(let options) = definition.kind {
            allowed = options.map { code($0.word) }.joined(separator: ", ")
            let demanding = options.filter { $0.feature != nil }
            if needs == nil, let feature = demanding.first?.feature {
                let words = demanding.map { code($0.word) }.joined(separator: ", ")
                needs = "\(feature.name), for \(words)"
            }
        } else {
            allowed = definition.kind.allowedText
        }
        let meaning = "**\(definition.label[.english])** (\(definition.label[.german])). \(definition.help[.english])"
        let cells = [
            code(definition.name), standard, allowed, meaning, definition.effect.label[.english], needs ?? "",
        ]
        return "| " + cells.map(escaped).joined(separator: " | ") + " |"
    }

    private static func code(_ text: String) -> String { "`\(text)`" }

    /// A bar would end the cell.
    private static func escaped(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
