extension JointRules {
    /// The uses of opto inputs: each input one, and none that the board does not have.
    func inputs(in values: SettingValues) -> [SettingIssue] {
        let local = LocalSettings.externalInput
        let group = LoadManagementSettings.externalInput1
        let token = AuthorizationSettings.inputAuthorization
        // In the order in which a use yields when stored values are repaired: what grants before what limits.
        let uses: [(name: String, input: Int, off: String)] = [
            (token.name, values[token].number, InputAuthorization.off.rawValue),
            (local.name, values[local].number, ExternalInputUse.off.rawValue),
            (group.name, values[group].number, ExternalInputUse.off.rawValue),
        ]
        var issues: [SettingIssue] = []
        for use in uses where use.input > board.optoInputs {
            issues.append(
                SettingIssue(
                    .inputMissing, [use.name],
                    "\(use.name): this board has no Opto \(use.input) In; set it to \(use.off)",
                    repair: [use.name: use.off]))
        }
        for (index, use) in uses.enumerated() where use.input > 0 {
            guard let other = uses[(index + 1)...].first(where: { $0.input == use.input }) else { continue }
            issues.append(
                SettingIssue(
                    .inputTaken, [use.name, other.name],
                    "\(use.name) and \(other.name) exclude each other: both use Opto \(use.input) In; set one to off",
                    repair: [use.name: use.off]))
        }
        return issues
    }
}

extension ExternalInputUse {
    /// The input's number from 1; 0 for none.
    public var number: Int {
        switch self {
        case .off: 0
        case .opto1: 1
        }
    }
}

extension InputAuthorization {
    /// The input's number from 1; 0 for none.
    public var number: Int {
        switch self {
        case .off: 0
        case .opto1: 1
        case .opto2: 2
        }
    }
}
