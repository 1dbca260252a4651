extension JointRules {
    /// Who may connect to a server.
    func clients(in values: SettingValues) -> [SettingIssue] {
        let setting = ModbusSettings.allowedClients
        let ranges =
            values[setting].isEmpty ? [] : values[setting].split(separator: ",", omittingEmptySubsequences: false)
        guard let wrong = ranges.first(where: { !Self.isRange(String($0)) }) else { return [] }
        // A list that cannot be read lets nobody in from outside.
        return [
            SettingIssue(
                .badAddress, [setting.name],
                "\(setting.name): \(SettingKind.quoted(String(wrong))) is no address and no range; write 192.168.1.20,"
                    + " 192.168.1.0/24 or 2001:db8::/32, parted by commas",
                repair: [setting.name: "127.0.0.1"])
        ]
    }

    /// Whether `text` is an address, or one with the length of a prefix.
    private static func isRange(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let address = String(parts[0])
        let bits = HostRule.ipv4(address) != nil ? 32 : HostRule.isIPv6(address) ? 128 : 0
        guard bits > 0, parts.count <= 2 else { return false }
        guard parts.count == 2 else { return true }
        return parts[1].unicodeScalars.allSatisfy(\.isASCIIDigit) && Int(parts[1]).map { $0 <= bits } ?? false
    }
}
