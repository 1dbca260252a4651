extension JointRules {
    /// Static addresses: complete, and of one network.
    func network(in values: SettingValues) -> [SettingIssue] {
        let addressing = NetworkSettings.addressing
        let address = NetworkSettings.address
        let netmask = NetworkSettings.netmask
        let gateway = NetworkSettings.gateway
        guard values[addressing] == .fixed else { return [] }
        let repair = [addressing.name: NetworkAddressing.dhcp.rawValue]
        guard let mask = HostRule.ipv4(values[netmask]), mask != 0, ~mask & (~mask &+ 1) == 0 else {
            return [
                SettingIssue(
                    .badAddress, [netmask.name, addressing.name],
                    "\(netmask.name): \(SettingKind.quoted(values[netmask])) is not a mask of leading ones, such as"
                        + " 255.255.255.0", repair: repair)
            ]
        }
        guard let host = HostRule.ipv4(values[address]) else {
            return [
                SettingIssue(
                    .incomplete, [address.name, addressing.name],
                    "\(addressing.name) static needs \(address.name); set the board's address", repair: repair)
            ]
        }
        var issues: [SettingIssue] = []
        let isEnd = host & ~mask == 0 || host & ~mask == ~mask
        if ~mask > 1 && isEnd || host >> 28 >= 14 || host >> 24 == 0 || host >> 24 == 127 {
            issues.append(
                SettingIssue(
                    .badAddress, [address.name, netmask.name],
                    "\(address.name): \(values[address]) with mask \(values[netmask]) is no host's address; set one"
                        + " that is free in the network", repair: repair))
        }
        if !values[gateway].isEmpty, let router = HostRule.ipv4(values[gateway]) {
            if router & mask != host & mask || router == host {
                issues.append(
                    SettingIssue(
                        .badAddress, [gateway.name, address.name],
                        "\(gateway.name): \(values[gateway]) is not another host of \(address.name)'s network; set the"
                            + " router's address", repair: repair))
            }
        }
        return issues
    }
}
