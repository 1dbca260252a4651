extension JointRules {
    /// What authorization and the backend need.
    func authorization(in values: SettingValues) -> [SettingIssue] {
        var issues: [SettingIssue] = []
        let backend = BackendSettings.protocolVersion
        if values[backend] != .off {
            for (setting, what) in [
                (BackendSettings.url, "the backend's address"),
                (BackendSettings.chargeBoxIdentity, "the station's name"),
            ] where values[setting].isEmpty {
                issues.append(
                    SettingIssue(
                        .incomplete, [setting.name, backend.name],
                        "\(backend.name) \(values[backend].rawValue) needs \(setting.name); set \(what)",
                        repair: [backend.name: BackendProtocol.off.rawValue]))
            }
        }
        return issues + freeCharging(in: values)
    }

    private func freeCharging(in values: SettingValues) -> [SettingIssue] {
        var issues: [SettingIssue] = []
        let isOn = AuthorizationSettings.freeCharging
        let mode = AuthorizationSettings.freeChargingMode
        let tag = AuthorizationSettings.freeChargingTag
        let backend = BackendSettings.protocolVersion
        guard values[isOn] else { return [] }
        let cause = "\(isOn.name) in mode \(values[mode].rawValue)"
        let off = [isOn.name: "false"]
        if values[mode] != .noOCPP, values[backend] == .off {
            issues.append(
                SettingIssue(
                    .incomplete, [mode.name, backend.name],
                    "\(cause) needs \(backend.name); set up the backend, or choose \(FreeChargingMode.noOCPP.rawValue)",
                    repair: off))
        }
        if values[mode].usesFixedTag, values[tag].isEmpty {
            issues.append(
                SettingIssue(
                    .incomplete, [tag.name, mode.name],
                    "\(cause) needs \(tag.name); set an id tag, such as freecharging",
                    repair: off))
        }
        return issues
    }
}

extension FreeChargingMode {
    /// Whether the backend is told of the fixed tag.
    public var usesFixedTag: Bool {
        switch self {
        case .noOCPP, .statusWithoutAuthorization, .fullAnyTag: false
        case .statusWithAuthorization, .fullFixedTagWithAuthorization, .fullFixedTagWithoutAuthorization: true
        }
    }
}
