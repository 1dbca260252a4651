/// What may stand for a host: a name (RFC 1123), an IPv4 or an IPv6 address.
enum HostRule {
    /// Whether `text` names a host.
    static func isHost(_ text: String) -> Bool {
        if text.contains(":") { return isIPv6(text) }
        let scalars = Array(text.unicodeScalars)
        guard scalars.count <= 253 else { return false }
        let labels = scalars.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.allSatisfy(isLabel) else { return false }
        // A last label of digits alone is an address, or a mistyped one (RFC 3696, section 2).
        if labels.last?.allSatisfy(\.isASCIIDigit) == true { return ipv4(text) != nil }
        return true
    }

    /// Whether `label` is one part of a host name.
    static func isLabel(_ label: ArraySlice<Unicode.Scalar>) -> Bool {
        (1...63).contains(label.count) && label.first != "-" && label.last != "-"
            && label.allSatisfy { $0.isASCIIAlphanumeric || $0 == "-" }
    }

    /// The 32 bits of an IPv4 address in dotted decimal; `nil` for anything else.
    static func ipv4(_ text: String) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.utf8.count), part.unicodeScalars.allSatisfy(\.isASCIIDigit),
                part.count == 1 || part.first != "0", let byte = UInt8(part)
            else { return nil }
            address = address << 8 | UInt32(byte)
        }
        return address
    }

    /// Whether `text` is an IPv6 address without a zone.
    static func isIPv6(_ text: String) -> Bool {
        var groups = 0
        var hasGap = false
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)[...]
        guard parts.count >= 3, !text.hasPrefix(":") || text.hasPrefix("::"),
            !text.hasSuffix(":") || text.hasSuffix("::")
        else { return false }
        if text.hasPrefix("::") { parts.removeFirst() }
        if text.hasSuffix("::") { parts.removeLast() }
        for (index, part) in parts.enumerated() {
            if part.isEmpty {
                guard !hasGap else { return false }
                hasGap = true
            } else if part.contains(".") {
                guard index == parts.count - 1, ipv4(String(part)) != nil else { return false }
                groups += 2
            } else {
                guard part.unicodeScalars.count <= 4, part.unicodeScalars.allSatisfy(\.properties.isASCIIHexDigit)
                else { return false }
                groups += 1
            }
        }
        return hasGap ? groups <= 7 : groups == 8
    }
}
