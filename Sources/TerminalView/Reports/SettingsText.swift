import LocalAPI

/// Settings as a list for `wallboxctl settings`.
public enum SettingsText {
    /// The text, without a line feed at its end.
    public static func render(_ reply: SettingsReply, isHelpShown: Bool = false) -> String {
        var lines: [String] = []
        var section: String?
        let width = reply.settings.reduce(0) { max($0, $1.name.count) }
        for setting in reply.settings {
            if setting.section != section {
                section = setting.section
                lines += (lines.isEmpty ? [] : [""]) + [setting.section]
            }
            lines.append("  " + Figures.padded(setting.name, width) + "  " + value(setting))
            if isHelpShown {
                lines.append("    \(setting.label). \(setting.help)")
                if !setting.range.isEmpty { lines.append("    \(setting.range)") }
            }
        }
        for name in reply.pendingRestart { lines.append("\(name) waits for `wallboxctl restart`") }
        for trouble in reply.troubles { lines.append("! \(trouble)") }
        return lines.joined(separator: "\n")
    }

    /// What discarding forgets of what `reply` shows as staged.
    public static func forgotten(_ reply: SettingsReply) -> String {
        let names = reply.settings.filter { $0.stagedValue != nil }.map(\.name)
        return names.isEmpty ? "nothing was staged" : "forgotten: \(names.joined(separator: ", "))"
    }

    private static func value(_ setting: SettingEntry) -> String {
        func shown(_ text: String) -> String {
            (text.isEmpty ? "-" : text) + (setting.unit.map { text.isEmpty ? "" : " \($0)" } ?? "")
        }
        var text = shown(setting.value)
        if setting.value != setting.defaultValue { text += "  (default \(shown(setting.defaultValue)))" }
        if let staged = setting.stagedValue { text += "  staged: \(shown(staged))" }
        if !setting.isAvailable { text += "  [not available in this build]" }
        return text
    }
}
