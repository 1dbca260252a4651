extension JointRules {
    /// Limits against each other and against the hardware.
    func limits(in values: SettingValues) -> [SettingIssue] {
        var issues: [SettingIssue] = []
        let limit = LocalSettings.operatorCurrentLimit
        let minimum = LoadManagementSettings.minimumCurrent
        let current = values[limit]
        if current > board.hardwareCurrent {
            issues.append(
                SettingIssue(
                    .aboveHardware, [limit.name],
                    "\(limit.name): \(current) exceeds the hardware's limit; set \(board.hardwareCurrent) or less",
                    repair: [limit.name: board.hardwareCurrent.settingText]))
        }
        let bound = min(current, board.hardwareCurrent)
        if values[minimum] > bound {
            let bounding = current > board.hardwareCurrent ? "the hardware's limit" : limit.name
            issues.append(
                SettingIssue(
                    .minimumAboveLimit, [minimum.name, limit.name],
                    "\(minimum.name): \(values[minimum]) exceeds \(bounding), \(bound), so that nothing would ever"
                        + " charge; set \(bound) or less, or raise the limit",
                    repair: [minimum.name: max(bound, Amperes(6)).settingText]))
        }
        let imbalance = LoadManagementSettings.imbalanceLimit
        if values[LoadManagementSettings.imbalanceAvoidance], values[minimum] > values[imbalance] {
            issues.append(
                SettingIssue(
                    .minimumAboveLimit, [minimum.name, imbalance.name],
                    "\(minimum.name): \(values[minimum]) exceeds \(imbalance.name), \(values[imbalance]), so that no"
                        + " single-phase vehicle would ever charge; lower the one or raise the other",
                    repair: [minimum.name: values[imbalance].settingText]))
        }
        return issues + safeCurrent(in: values) + subDistribution(in: values)
    }

    /// No car can be told less than 6 A, and register 131 does not take it either: what looks like a limit would pause.
    private func safeCurrent(in values: SettingValues) -> [SettingIssue] {
        let setting = ModbusSettings.safeCurrent
        let current = values[setting]
        guard (1..<6).contains(current.value) else { return [] }
        return [
            SettingIssue(
                .badValue, [setting.name],
                "\(setting.name): \(current) is less than any car can be told; 0 pauses, 6 A or more charges",
                repair: [setting.name: Amperes(0).settingText])
        ]
    }

    private func subDistribution(in values: SettingValues) -> [SettingIssue] {
        var issues: [SettingIssue] = []
        let owner = LoadManagementSettings.subDistributionLimit
        let operators = LoadManagementSettings.operatorSubDistributionLimit
        let minimum = LoadManagementSettings.minimumCurrent
        let most = values[owner]
        let granted = values[operators]
        let lesser = PhaseAmperes(
            l1: min(granted.l1, most.l1), l2: min(granted.l2, most.l2), l3: min(granted.l3, most.l3))
        if lesser != granted {
            issues.append(
                SettingIssue(
                    .aboveOwner, [operators.name, owner.name],
                    "\(operators.name): \(granted) exceeds \(owner.name), \(most), on a phase; set \(lesser) or less",
                    repair: [operators.name: lesser.settingText]))
        }
        let isTooLittle = lesser.phases.contains { $0.value > 0 && $0 < values[minimum] }
        let enough = lesser.phases.map { $0 < values[minimum] ? Amperes(0) : $0 }
        if values[LoadManagementSettings.role].isMaster, isTooLittle {
            issues.append(
                SettingIssue(
                    .minimumAboveLimit, [minimum.name, operators.name, owner.name],
                    "\(minimum.name): \(values[minimum]) exceeds what the group may take, \(lesser), so that nothing"
                        + " would ever charge on a phase; lower it, raise \(operators.name), or set that phase to 0",
                    repair: [operators.name: PhaseAmperes(l1: enough[0], l2: enough[1], l3: enough[2]).settingText]))
        }
        return issues
    }
}
