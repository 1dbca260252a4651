extension JointRules {
    /// What roles in load management need, and what needs a role.
    func loadManagement(in values: SettingValues) -> [SettingIssue] {
        var issues: [SettingIssue] = []
        let role = LoadManagementSettings.role
        let meter = ExternalMeterSettings.externalMeter
        let input = LoadManagementSettings.externalInput1
        func need(_ setting: String, for cause: String, by name: String, _ mend: String, repair: [String: String]) {
            issues.append(
                SettingIssue(.incomplete, [setting, name], "\(cause) needs \(setting); \(mend)", repair: repair))
        }
        if values[role] == .slaveFixedAddress, values[LoadManagementSettings.masterHost].isEmpty {
            // A slave without a master takes no more than its disconnected limit.
            need(
                LoadManagementSettings.masterHost.name, for: "\(role.name) \(values[role].rawValue)", by: role.name,
                "set the master's name or address", repair: [role.name: LoadManagementRole.slaveDiscovery.rawValue])
        }
        if values[meter] {
            // Without its meter the group must not take what the house may need.
            let repair = [
                meter.name: "false",
                LoadManagementSettings.operatorSubDistributionLimit.name: PhaseAmperes(all: 0).settingText,
            ]
            if values[ExternalMeterSettings.externalMeterModel] == .none {
                need(
                    ExternalMeterSettings.externalMeterModel.name, for: meter.name, by: meter.name,
                    "choose the meter's model", repair: repair)
            }
            if values[ExternalMeterSettings.externalMeterHost].isEmpty {
                need(
                    ExternalMeterSettings.externalMeterHost.name, for: meter.name, by: meter.name,
                    "set the meter's address", repair: repair)
            }
            if !values[role].isMaster {
                need(
                    role.name, for: meter.name, by: meter.name,
                    "make the station a master, which alone reads the meter", repair: [meter.name: "false"])
            }
        }
        if values[input] != .off, !values[role].isMaster {
            need(
                role.name, for: input.name, by: input.name,
                "make the station a master, or use \(LocalSettings.externalInput.name) for this station alone",
                repair: [input.name: ExternalInputUse.off.rawValue])
        }
        return issues
    }

    /// The ports on which something listens: each by one server.
    func ports(in values: SettingValues) -> [SettingIssue] {
        typealias Server = (name: String, port: Int, on: (name: String, off: String)?)
        var servers: [Server] = [(NetworkSettings.webPort.name, values[NetworkSettings.webPort], nil)]
        if values[ModbusSettings.server] {
            let port = values[ModbusSettings.basePort]
            let on = (name: ModbusSettings.server.name, off: "false")
            servers.append((ModbusSettings.basePort.name, port, on))
            // The second outlet's.
            servers.append((ModbusSettings.basePort.name, port + 1, on))
        }
        if values[SEMPSettings.enabled] {
            servers.append((SEMPSettings.port.name, values[SEMPSettings.port], (SEMPSettings.enabled.name, "false")))
        }
        if values[LoadManagementSettings.role].isMaster {
            servers.append(
                (
                    LoadManagementSettings.masterPort.name, values[LoadManagementSettings.masterPort],
                    (LoadManagementSettings.role.name, LoadManagementRole.slaveDiscovery.rawValue)
                ))
        }
        var issues: [SettingIssue] = []
        for (index, server) in servers.enumerated() {
            guard let other = servers[..<index].first(where: { $0.port == server.port }) else { continue }
            issues.append(
                SettingIssue(
                    .portTaken, [server.name, other.name],
                    "\(server.name) and \(other.name) both take port \(server.port); choose another for one of them"
                        + " (the Modbus server takes two, one after the other)",
                    repair: server.on.map { [$0.name: $0.off] } ?? [:]))
        }
        return issues
    }
}

extension LoadManagementRole {
    /// Whether it distributes the current.
    public var isMaster: Bool { self == .masterWithSlave || self == .masterStandalone }
}
