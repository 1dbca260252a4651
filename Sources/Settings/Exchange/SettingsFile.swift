import Records

/// The settings as one YAML file.
public enum SettingsFile {
    /// What becomes of settings that a file does not name.
    public enum Mode: String, Hashable, Sendable, CaseIterable {
        /// They stay as they are.
        case merge
        /// They take their defaults, secrets excepted, which exports leave out.
        case replace
    }

    /// The key that tells a settings file, and its format.
    static let formatKey = "pilotline-settings"
    static let format = "1"

    /// All of `values` but secrets, by section, each with its unit, range, default and meaning in `language`.
    public static func text(of values: SettingValues, language: Language = .english) -> String {
        var lines = ["\(formatKey): \(format)"]
        for section in SettingSection.allCases {
            lines += ["", "# \(section.title[language])", "\(section.rawValue):"]
            for (index, definition) in SettingsCatalogue.settings(in: section).enumerated() {
                if index > 0 { lines.append("") }
                lines += comment(definition, language).map { "  # \($0)" }
                guard !definition.isSecret else { continue }
                lines.append("  \(definition.key): \(scalar(values.text(of: definition.name) ?? "", definition.kind))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func comment(_ definition: SettingDefinition, _ language: Language) -> [String] {
        var head = definition.label[language]
        if definition.isSecret {
            let omitted = LocalizedText(
                en: "not exported", de: "wird nicht exportiert", fr: "n'est pas exporté", es: "no se exporta")
            return ["\(definition.key) (\(head)): \(omitted[language])"]
        }
        if let unit = definition.kind.unit { head += " [\(unit.rawValue)]" }
        let standard = LocalizedText(en: "default", de: "Standard", fr: "par défaut", es: "por defecto")
        var facts = ["\(standard[language]) \(scalar(definition.defaultText, definition.kind))"]
        if let range = definition.kind.shortRange { facts.insert(range, at: 0) }
        var lines = ["\(head): \(facts.joined(separator: ", "))"]
        lines += wrapped(definition.help[language], width: 100)
        if case .choice(let options) = definition.kind {
            lines += options.map { "  \($0.word): \($0.label[language])" }
        }
        return lines
    }

    private static func scalar(_ text: String, _ kind: SettingKind) -> String {
        switch kind {
        case .boolean, .integer, .decimal, .port: text
        case .perPhase: "[\(text.split(separator: " ").joined(separator: ", "))]"
        case .hosts: "[\(text.split(separator: "\n").map { quoted(String($0)) }.joined(separator: ", "))]"
        // Words are quoted so that no program takes off for false.
        case .choice, .text, .host, .ipv4Address, .url: quoted(text)
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    private static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? word : " \(word)"
        }
        return line.isEmpty ? lines : lines + [line]
    }
}

extension SettingKind {
    /// The range in signs alone, for any language.
    var shortRange: String? {
        switch self {
        case .integer(let range, _), .perPhase(let range, _), .port(let range):
            "\(range.lowerBound)…\(range.upperBound)"
        case .decimal(let range, _, _): "\(Thousandths.text(range.lowerBound))…\(Thousandths.text(range.upperBound))"
        default: nil
        }
    }
}
