import Settings

/// A setting that an interface changes, or one phase of one: what nobody else's part is overwritten with.
struct SettingPart: Hashable, Sendable {
    /// The setting's name.
    let name: String
    /// The place of the phase among the setting's numbers, 0…2; `nil` for the whole setting.
    let phase: Int?

    /// The whole of `setting`.
    init<Value>(_ setting: Setting<Value>) {
        name = setting.name
        phase = nil
    }

    /// One phase of `setting`.
    init(_ setting: Setting<PhaseAmperes>, phase: Int) {
        name = setting.name
        self.phase = phase
    }

    /// What `values` have there.
    func text(in values: SettingValues) -> String? {
        guard let text = values.text(of: name), let phase else { return values.text(of: name) }
        let numbers = text.split(separator: " ")
        return phase < numbers.count ? String(numbers[phase]) : nil
    }

    /// Prepares `text` there, and leaves the other phases as they are.
    func set(_ text: String, in stage: inout SettingsStage) throws(SettingIssue) {
        guard let phase else { return try stage.set(name, to: text) }
        var numbers = (stage.values.text(of: name) ?? "").split(separator: " ").map(String.init)
        if phase < numbers.count { numbers[phase] = text }
        try stage.set(name, to: numbers.joined(separator: " "))
    }

    /// In a fixed order, so that of several that are refused each time the same is named first.
    static func isBefore(_ one: SettingPart, _ other: SettingPart) -> Bool {
        (one.name, one.phase ?? 0) < (other.name, other.phase ?? 0)
    }
}
