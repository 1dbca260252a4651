/// What a setting's value looks like, for forms, files and checks.
public enum SettingKind: Hashable, Sendable {
    /// On or off.
    case boolean
    /// A whole number.
    case integer(ClosedRange<Int>, SettingUnit?)
    /// A number in steps of a tenth, hundredth or thousandth; range and step in thousandths of the unit.
    case decimal(thousandths: ClosedRange<Int>, step: Int, SettingUnit?)
    /// Three whole numbers, one for each of L1, L2 and L3.
    case perPhase(ClosedRange<Int>, SettingUnit)
    /// One of a few words.
    case choice([ChoiceOption])
    /// A text.
    case text(TextRule)
    /// A host's name or address; may be empty.
    case host
    /// An IPv4 address; may be empty.
    case ipv4Address
    /// A TCP port.
    case port(ClosedRange<Int>)
    /// A URL with one of these schemes; may be empty.
    case url(schemes: [String])
    /// Hosts, at most so many.
    case hosts(maximum: Int)

    /// The unit, if it has one.
    public var unit: SettingUnit? {
        switch self {
        case .integer(_, let unit), .decimal(_, _, let unit): unit
        case .perPhase(_, let unit): unit
        default: nil
        }
    }

    /// The range of a number, as people read it; `nil` where there is none.
    public var rangeText: String? {
        switch self {
        case .integer(let range, _), .perPhase(let range, _), .port(let range):
            "\(range.lowerBound) to \(range.upperBound)"
        case .decimal(let range, let step, _):
            "\(Thousandths.text(range.lowerBound)) to \(Thousandths.text(range.upperBound))"
                + " in steps of \(Thousandths.text(step))"
        default: nil
        }
    }

    /// The words of a choice, on and off of a switch; empty for anything else.
    public var words: [String] {
        switch self {
        case .boolean: ["true", "false"]
        case .choice(let options): options.map(\.word)
        default: []
        }
    }

    /// What is allowed, as people read it, with the unit.
    public var allowedText: String {
        let unit = self.unit.map { " \($0.rawValue)" } ?? ""
        switch self {
        case .boolean: return "on or off"
        case .integer, .decimal: return (rangeText ?? "") + unit
        case .perPhase: return "\(rangeText ?? "")\(unit), for L1, L2 and L3"
        case .choice(let options): return options.map(\.word).joined(separator: ", ")
        case .text(let rule):
            return "\(rule.alphabet.description); \(rule.lengthText) characters\(rule.mayBeEmpty ? ", or empty" : "")"
        case .host: return "a host's name or address"
        case .ipv4Address: return "an IPv4 address"
        case .port: return "a port, \(rangeText ?? "")"
        case .url(let schemes): return "a URL that begins with \(schemes.map { "\($0)://" }.joined(separator: " or "))"
        case .hosts(let maximum): return "up to \(maximum) names or addresses of hosts"
        }
    }
}
