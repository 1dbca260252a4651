/// A value for every setting. A value type: what was read stays as it was, whatever others save.
public struct SettingValues: Hashable, Sendable {
    private var texts: [String: String]

    init(texts: [String: String]) { self.texts = texts }

    /// The value of `setting`.
    public subscript<Value>(setting: Setting<Value>) -> Value {
        // Only texts that a setting's kind has passed get in here; the default is for the compiler's sake.
        texts[setting.name].flatMap { Value(settingText: $0) } ?? setting.defaultValue
    }

    /// The value of the setting called `name` as text; `nil` if there is no such setting.
    public func text(of name: String) -> String? { texts[name] }

    /// The names of the settings whose values differ from those in `other`, in the catalogue's order.
    public func names(differingFrom other: SettingValues) -> [String] {
        SettingsCatalogue.all.map(\.name).filter { texts[$0] != other.texts[$0] }
    }

    /// The greatest current while the local external input's signal is there, on `board`; `nil` if no input is in use.
    public func externalInputCurrent(on board: BoardFacts) -> Amperes? {
        guard self[LocalSettings.externalInput] != .off else { return nil }
        return self[LocalSettings.externalInputAction].current(
            limit: self[LocalSettings.externalInputLimit], phases: board.phases)
    }

    mutating func set(_ name: String, _ text: String) { texts[name] = text }
}
