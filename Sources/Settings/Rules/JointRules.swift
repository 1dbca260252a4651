import Records

/// What values must fulfil together, on one board and in one build.
struct JointRules: Sendable {
    let board: BoardFacts
    let features: Set<BuildFeature>

    /// Everything that is wrong with `values`; empty if they may be saved.
    func issues(in values: SettingValues) -> [SettingIssue] {
        unavailable(in: values) + limits(in: values) + inputs(in: values) + loadManagement(in: values)
            + ports(in: values) + clients(in: values) + authorization(in: values) + network(in: values)
    }

    /// Whether this build has what `definition` switches on.
    func isAvailable(_ definition: SettingDefinition) -> Bool {
        definition.isSwitchOf.map { features.contains($0.feature) } ?? true
    }

    /// The values that switch on what this build does not have.
    private func unavailable(in values: SettingValues) -> [SettingIssue] {
        SettingsCatalogue.all.compactMap { definition in
            guard let text = values.text(of: definition.name) else { return nil }
            if let feature = definition.isSwitchOf, text != feature.off, !features.contains(feature.feature) {
                return notAvailable(definition, feature.feature, off: feature.off)
            }
            if case .choice(let options) = definition.kind,
                let feature = options.first(where: { $0.word == text })?.feature, !features.contains(feature)
            {
                return notAvailable(definition, feature, off: definition.defaultText)
            }
            return nil
        }
    }

    private func notAvailable(_ definition: SettingDefinition, _ feature: BuildFeature, off: String) -> SettingIssue {
        SettingIssue(
            .notAvailable, [definition.name],
            "\(definition.name): \(feature.name): \(LocalizedText.notAvailable[.english]); leave it at \(off), the"
                + " other settings may be prepared",
            repair: [definition.name: off])
    }
}
