/// A kind of quantity: its units and the whole number of base units that it is kept in. Raw values are names of `$defs`.
enum QuantityKind: String, CaseIterable {
    case duration
    case current
    case voltage
    case resistance
    case temperature
    case frequency

    /// Units with their size in base units: ns, mA, mV, Ω, m°C, Hz.
    var units: [(name: String, size: Int64)] {
        switch self {
        case .duration:
            [
                ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
                ("min", 60_000_000_000), ("h", 3_600_000_000_000),
            ]
        case .current: [("mA", 1), ("A", 1_000)]
        case .voltage: [("mV", 1), ("V", 1_000)]
        case .resistance:
            [("Ohm", 1), ("Ω", 1), ("\u{2126}", 1), ("kOhm", 1_000), ("kΩ", 1_000), ("k\u{2126}", 1_000)]
        case .temperature: [("C", 1_000), ("°C", 1_000)]
        case .frequency: [("Hz", 1), ("kHz", 1_000)]
        }
    }

    var noun: String {
        switch self {
        case .duration: "a time"
        case .current: "a current"
        case .voltage: "a voltage"
        case .resistance: "a resistance"
        case .temperature: "a temperature"
        case .frequency: "a frequency"
        }
    }

    var allowsNegative: Bool { self == .voltage || self == .temperature }

    /// The smallest step that is kept.
    var resolution: String {
        switch self {
        case .duration: "1 ns"
        case .current: "1 mA"
        case .voltage: "1 mV"
        case .resistance: "1 Ohm"
        case .temperature: "0.001 °C"
        case .frequency: "1 Hz"
        }
    }

    /// A value in base units as people write it, in the largest unit that needs at most three decimals.
    func text(_ value: Int64) -> String {
        let candidates: [(name: String, size: Int64)] =
            switch self {
            case .duration:
                [("h", 3_600_000_000_000), ("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000), ("ns", 1)]
            case .current: [("A", 1_000)]
            case .voltage: [("V", 1_000)]
            case .resistance: [("Ohm", 1)]
            case .temperature: [("°C", 1_000)]
            case .frequency: [("Hz", 1)]
            }
        // Nothing is 0 ms rather than 0 ns.
        if value == 0, self == .duration { return "0 ms" }
        let unit = candidates.first { value.magnitude >= $0.size.magnitude && value % max(1, $0.size / 1_000) == 0 }
        let chosen = unit ?? candidates[candidates.count - 1]
        return "\(Self.decimal(value, in: chosen.size)) \(chosen.name)"
    }

    private static func decimal(_ value: Int64, in size: Int64) -> String {
        let whole = value.magnitude / size.magnitude
        let thousandths = (value.magnitude % size.magnitude) * 1_000 / size.magnitude
        var fraction = String(thousandths + 1_000).dropFirst()
        while fraction.last == "0" { fraction = fraction.dropLast() }
        return (value < 0 ? "-" : "") + "\(whole)" + (fraction.isEmpty ? "" : ".\(fraction)")
    }
}
