extension JointRules {
    /// What authorization, the card reader and the backend need.
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
        return issues + freeCharging(in: values) + cardReader(in: values)
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

    private func cardReader(in values: SettingValues) -> [SettingIssue] {
        let model = CardReaderSettings.model
        let device = CardReaderSettings.device
        let off = [model.name: CardReaderModel.off.rawValue]
        switch values[model] {
        case .pn532 where values[device].isEmpty:
            return [
                SettingIssue(
                    .incomplete, [device.name, model.name],
                    "\(model.name) pn532 needs \(device.name); set its serial port, such as /dev/ttyAMA0", repair: off)
            ]
        case .simulated where !board.isSimulated:
            return [
                SettingIssue(
                    .simulated, [model.name],
                    "\(model.name): a simulated reader would let anybody in on a real board; choose another or off",
                    repair: off)
            ]
        default: return []
        }
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
