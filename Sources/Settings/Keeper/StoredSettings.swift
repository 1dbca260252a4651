/// Turns what the store has into values that may be used, whatever it has.
struct StoredSettings {
    let rules: JointRules
    private(set) var values: SettingValues
    private(set) var report = SettingsLoadReport()

    init(_ stored: [String: String], rules: JointRules) {
        self.rules = rules
        values = SettingsCatalogue.defaults(on: rules.board)
        for name in stored.keys.sorted() where !SettingsKeeper.isReserved(name) {
            if SettingsCatalogue.definition(named: name) == nil { report.unknownNames.append(name) }
        }
        for definition in SettingsCatalogue.all {
            guard let text = stored[definition.name] else { continue }
            do {
                values.set(definition.name, try definition.canonical(text))
            } catch {
                replace(definition.name, with: definition.safestText, error.text)
            }
        }
        repair()
    }

    /// Replaces values until they fit together: in each round what the first thing that is wrong asks for. Limits only
    /// fall and parts only go off by that, so it ends; should it not, everything is at its default and currents lower.
    private mutating func repair() {
        for _ in SettingsCatalogue.all {
            guard let issue = rules.issues(in: values).first else { return }
            for (name, text) in issue.repair.sorted(by: { $0.key < $1.key }) where values.text(of: name) != text {
                replace(name, with: text, issue.text)
            }
        }
        guard let issue = rules.issues(in: values).first else { return }
        for definition in SettingsCatalogue.all {
            let isCurrent = definition.kind.unit == .ampere
            replace(definition.name, with: isCurrent ? definition.safestText : definition.defaultText, issue.text)
        }
    }

    private mutating func replace(_ name: String, with text: String, _ reason: String) {
        values.set(name, text)
        let isSecret = SettingsCatalogue.definition(named: name)?.isSecret == true
        report.replacements.append(
            SettingsLoadReport.Replacement(name: name, used: isSecret ? nil : text, reason: reason))
    }
}
