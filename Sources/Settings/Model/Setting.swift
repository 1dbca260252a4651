import Records

/// A setting with the type of its value: the key by which code reads and writes it.
///
///     let limit = values[LocalSettings.operatorCurrentLimit]  // Amperes
///
/// Each is made once, as a constant of its section's enumeration, and defines itself.
public struct Setting<Value: SettingValue>: Hashable, Sendable {
    /// Everything else about it.
    public let definition: SettingDefinition
    /// The value where none is kept.
    public let defaultValue: Value

    /// The section and the key, such as `loadManagement.minimumCurrent`.
    public var name: String { definition.name }

    init(
        _ section: SettingSection, _ key: String, _ kind: SettingKind, default value: Value, safest: Value? = nil,
        effect: SettingEffect = .atOnce, switches: SettingDefinition.Switch? = nil, isSecret: Bool = false,
        label: LocalizedText, help: LocalizedText
    ) {
        defaultValue = value
        definition = SettingDefinition(
            name: "\(section.rawValue).\(key)", section: section, kind: kind, defaultText: value.settingText,
            safestText: (safest ?? value).settingText, effect: effect, isSwitchOf: switches, isSecret: isSecret,
            label: label, help: help)
    }
}

extension Setting where Value == Bool {
    /// On or off; off is the safest unless said otherwise. `switchOf` is the part of the program that on needs.
    init(
        _ section: SettingSection, _ key: String, default value: Bool = false, safest: Bool = false,
        effect: SettingEffect = .atOnce,
        switchOf feature: BuildFeature? = nil, label: LocalizedText, help: LocalizedText
    ) {
        self.init(
            section, key, .boolean, default: value, safest: safest, effect: effect,
            switches: feature.map { SettingDefinition.Switch(feature: $0, off: "false") }, label: label, help: help)
    }
}

extension Setting where Value: SettingChoice {
    /// One of the words of `Value`. `switchOf` is the part of the program that every word but `default` needs.
    init(
        _ section: SettingSection, _ key: String, default value: Value, safest: Value? = nil,
        effect: SettingEffect = .atOnce, switchOf feature: BuildFeature? = nil, label: LocalizedText,
        help: LocalizedText
    ) {
        self.init(
            section, key, .choice(Value.allCases.map { ChoiceOption($0) }), default: value, safest: safest,
            effect: effect,
            switches: feature.map { SettingDefinition.Switch(feature: $0, off: value.rawValue) }, label: label,
            help: help)
    }
}

extension Setting where Value == Amperes {
    /// Whole amperes.
    init(
        _ section: SettingSection, _ key: String, _ range: ClosedRange<Int>, default value: Int, safest: Int? = nil,
        effect: SettingEffect = .atOnce, label: LocalizedText, help: LocalizedText
    ) {
        self.init(
            section, key, .integer(range, .ampere), default: Amperes(value), safest: safest.map { Amperes($0) },
            effect: effect, label: label, help: help)
    }
}

extension Setting where Value == PhaseAmperes {
    /// Whole amperes per phase.
    init(
        _ section: SettingSection, _ key: String, _ range: ClosedRange<Int>, default value: Int, safest: Int,
        effect: SettingEffect = .atOnce, label: LocalizedText, help: LocalizedText
    ) {
        self.init(
            section, key, .perPhase(range, .ampere), default: PhaseAmperes(all: value),
            safest: PhaseAmperes(all: safest), effect: effect, label: label, help: help)
    }
}

extension Setting where Value == Seconds {
    /// Whole seconds.
    init(
        _ section: SettingSection, _ key: String, _ range: ClosedRange<Int>, default value: Int, safest: Int? = nil,
        effect: SettingEffect = .atOnce, label: LocalizedText, help: LocalizedText
    ) {
        self.init(
            section, key, .integer(range, .second), default: Seconds(value), safest: safest.map { Seconds($0) },
            effect: effect, label: label, help: help)
    }
}

extension Setting where Value == Int {
    /// A TCP port.
    init(
        port section: SettingSection, _ key: String, _ range: ClosedRange<Int> = 1...65535, default value: Int,
        effect: SettingEffect = .daemonRestart, label: LocalizedText, help: LocalizedText
    ) {
        self.init(section, key, .port(range), default: value, effect: effect, label: label, help: help)
    }
}
