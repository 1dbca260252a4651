import Records

/// Why values cannot be saved: one thing that is wrong, with the settings that it concerns and the mend.
public struct SettingIssue: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of thing; raw values are stable and may be searched for.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// There is no setting of that name.
        case unknownSetting = "unknown-setting"
        /// The text is no value of the setting.
        case badValue = "bad-value"
        /// The value switches on what this build does not have; see ``LocalizedText/notAvailable``.
        case notAvailable = "not-available"
        /// A limit above the hardware's.
        case aboveHardware = "above-hardware"
        /// An operator's limit above the owner's.
        case aboveOwner = "above-owner"
        /// A minimum current above a limit.
        case minimumAboveLimit = "minimum-above-limit"
        /// One input used twice.
        case inputTaken = "input-taken"
        /// An input that the board does not have.
        case inputMissing = "input-missing"
        /// Two servers on one port.
        case portTaken = "port-taken"
        /// Something that needs another setting, which is empty or off.
        case incomplete
        /// Addresses that do not fit together.
        case badAddress = "bad-address"
        /// A simulated part on a real board.
        case simulated
    }

    /// What kind of thing.
    public var code: Code
    /// The names of the settings that it concerns, the one to mend first.
    public var settings: [String]
    /// What is wrong and the mend, in one line of English.
    public var text: String
    /// What makes it right when stored values are read, by name; a safe choice, which nobody has made.
    var repair: [String: String]

    init(_ code: Code, _ settings: [String], _ text: String, repair: [String: String] = [:]) {
        self.code = code
        self.settings = settings
        self.text = text
        self.repair = repair
    }

    /// The text.
    public var description: String { text }
}

extension SettingDefinition {
    /// The one spelling of the value that `text` means.
    func canonical(_ text: String) throws(SettingIssue) -> String {
        do {
            return try kind.canonical(text)
        } catch {
            // A secret is not repeated, not even a wrong one.
            let why = isSecret ? "this is not allowed here; allowed: \(kind.allowedText)" : error.text
            throw SettingIssue(.badValue, [name], "\(name): \(why)")
        }
    }
}

extension SettingsCatalogue {
    /// The setting called `name`.
    static func existing(_ name: String) throws(SettingIssue) -> SettingDefinition {
        if let definition = definition(named: name) { return definition }
        let near = similar(to: name)
        let hint = near.isEmpty ? "" : "did you mean \(near.joined(separator: " or "))? "
        throw SettingIssue(
            .unknownSetting, [name],
            "there is no setting called \(SettingKind.quoted(name)); \(hint)`wallboxctl settings` lists all")
    }
}
