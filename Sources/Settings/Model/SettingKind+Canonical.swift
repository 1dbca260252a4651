import BoardProfiles

/// Why a text is no value of a kind, and what would be.
struct ValueDefect: Error {
    var text: String
}

extension SettingKind {
    /// The one spelling of the value that `text` means.
    func canonical(_ text: String) throws(ValueDefect) -> String {
        switch self {
        case .boolean: return try Self.boolean(text)
        case .integer(let range, let unit): return try Self.integer(text, in: range, unit).description
        case .port(let range): return try Self.integer(text, in: range, nil).description
        case .decimal(let range, let step, let unit): return try Self.decimal(text, in: range, step: step, unit)
        case .perPhase(let range, let unit):
            let parts = text.split(whereSeparator: { " ,/\t".contains($0) })
            guard parts.count == 1 || parts.count == 3 else {
                throw ValueDefect(text: "\(Self.quoted(text)) is not three values for L1, L2 and L3, such as 16 16 16")
            }
            var values: [String] = []
            for part in parts { values.append(try Self.integer(String(part), in: range, unit).description) }
            return (values.count == 1 ? [values[0], values[0], values[0]] : values).joined(separator: " ")
        case .choice(let options):
            guard !options.contains(where: { $0.word == text }) else { return text }
            let words = options.map(\.word)
            if let same = words.first(where: { $0.lowercased() == text.lowercased() }) { return same }
            let hint = NearestName.find(text, among: words).map { "; did you mean \($0)?" } ?? ""
            throw ValueDefect(
                text: "\(Self.quoted(text)) is not one of its values, which are \(words.joined(separator: ", "))\(hint)"
            )
        case .text(let rule):
            if let defect = rule.defect(of: text) { throw ValueDefect(text: "\(Self.quoted(text)): \(defect)") }
            return text
        case .host:
            guard text.isEmpty || HostRule.isHost(text) else {
                throw ValueDefect(text: "\(Self.quoted(text)) is not a host's name or address, such as 192.168.1.20")
            }
            return text
        case .ipv4Address:
            guard text.isEmpty || HostRule.ipv4(text) != nil else {
                throw ValueDefect(text: "\(Self.quoted(text)) is not an IPv4 address, such as 192.168.1.20")
            }
            return text
        case .url(let schemes): return try Self.url(text, schemes)
        case .hosts(let maximum):
            let hosts = text.split(whereSeparator: { " ,\t\n".contains($0) }).map(String.init)
            guard hosts.count <= maximum else {
                throw ValueDefect(text: "\(hosts.count) entries, and \(maximum) are allowed")
            }
            if let wrong = hosts.first(where: { !HostRule.isHost($0) }) {
                throw ValueDefect(text: "\(Self.quoted(wrong)) is not a host's name or address")
            }
            return hosts.joined(separator: "\n")
        }
    }

    /// A text in quotes, cut where it is long, with what does not print written out.
    static func quoted(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars.prefix(60) { shown += scalar.escaped(asASCII: false) }
        return "\"\(shown)\(text.unicodeScalars.count > 60 ? "…" : "")\""
    }

    private static func boolean(_ text: String) throws(ValueDefect) -> String {
        switch text.lowercased() {
        case "true", "on", "yes": return "true"
        case "false", "off", "no": return "false"
        default: throw ValueDefect(text: "\(quoted(text)) is neither on nor off; write true or false")
        }
    }

    private static func integer(
        _ text: String, in range: ClosedRange<Int>, _ unit: SettingUnit?
    ) throws(ValueDefect) -> Int {
        let suffix = unit.map { " \($0.rawValue)" } ?? ""
        guard let number = Int(text), text.unicodeScalars.first != "+" else {
            throw ValueDefect(
                text: "\(quoted(text)) is not a whole number; write one from \(range.lowerBound) to"
                    + " \(range.upperBound)\(suffix), without the unit")
        }
        guard range.contains(number) else {
            throw ValueDefect(
                text:
                    "\(number)\(suffix) is out of range; \(range.lowerBound) to \(range.upperBound)\(suffix) is allowed"
            )
        }
        return number
    }

    private static func decimal(
        _ text: String, in range: ClosedRange<Int>, step: Int, _ unit: SettingUnit?
    ) throws(ValueDefect) -> String {
        let suffix = unit.map { " \($0.rawValue)" } ?? ""
        guard let number = Thousandths.parse(text) else {
            let hint = text.contains(",") ? "; write a point for the comma" : ""
            throw ValueDefect(text: "\(quoted(text)) is not a number such as 30 or 30.5\(hint)")
        }
        guard range.contains(number) else {
            throw ValueDefect(
                text: "\(Thousandths.text(number))\(suffix) is out of range; \(Thousandths.text(range.lowerBound)) to"
                    + " \(Thousandths.text(range.upperBound))\(suffix) is allowed")
        }
        guard number % step == 0 else {
            throw ValueDefect(
                text: "\(Thousandths.text(number))\(suffix) is not a multiple of \(Thousandths.text(step))")
        }
        return Thousandths.text(number)
    }

    private static func url(_ text: String, _ schemes: [String]) throws(ValueDefect) -> String {
        guard !text.isEmpty else { return text }
        let example = "\(schemes.last ?? "wss")://ocpp.example.org/path"
        func refuse(_ why: String) -> ValueDefect {
            ValueDefect(text: "\(quoted(text)) \(why); write such as \(example)")
        }
        guard text.unicodeScalars.count <= 512, text.unicodeScalars.allSatisfy({ (0x21...0x7E).contains($0.value) })
        else { throw refuse("has blanks or signs that a URL cannot have, or more than 512 characters") }
        guard let scheme = schemes.first(where: { text.lowercased().hasPrefix("\($0)://") }) else {
            throw refuse("does not begin with \(schemes.map { "\($0)://" }.joined(separator: " or "))")
        }
        let rest = text.dropFirst(scheme.count + 3)
        guard !rest.contains("#") else { throw refuse("has a fragment (#…)") }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard !authority.contains("@") else { throw refuse("has a user in it, which has a setting of its own") }
        var host = authority
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { throw refuse("has no host") }
            host = authority[...end]
        } else if let colon = authority.lastIndex(of: ":") {
            host = authority[..<colon]
        }
        let port = authority[host.endIndex...]
        guard port.isEmpty || port.dropFirst().unicodeScalars.allSatisfy(\.isASCIIDigit),
            port.first.map({ $0 == ":" }) ?? true,
            port.isEmpty || (Int(port.dropFirst()).map { (1...65535).contains($0) } ?? false)
        else { throw refuse("has a port that is none") }
        let isHost =
            host.first == "[" ? HostRule.isIPv6(String(host.dropFirst().dropLast())) : HostRule.isHost(String(host))
        guard isHost else { throw refuse("has no host") }
        return "\(scheme)://\(rest)"
    }
}
