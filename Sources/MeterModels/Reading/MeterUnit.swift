import Metering

/// The text of a unit with its factor, such as `0.1 V` or `kWh`.
enum MeterUnit {
    enum Failure: Error {
        /// No number and unit, or an unknown unit.
        case malformed
        /// A unit of something else.
        case wrongDimension(MeterDimension)
        /// Finer than a millionth of the unit, or too large.
        case outOfRange
    }

    /// Symbols with their size in units of the dimension.
    private static let symbols: [(symbol: String, dimension: MeterDimension, size: Int64)] = [
        ("V", .voltage, 1_000_000), ("mV", .voltage, 1_000), ("kV", .voltage, 1_000_000_000),
        ("A", .current, 1_000_000), ("mA", .current, 1_000),
        ("W", .activePower, 1_000_000), ("mW", .activePower, 1_000), ("kW", .activePower, 1_000_000_000),
        ("VA", .apparentPower, 1_000_000), ("kVA", .apparentPower, 1_000_000_000),
        ("var", .reactivePower, 1_000_000), ("kvar", .reactivePower, 1_000_000_000),
        ("Hz", .frequency, 1_000_000), ("mHz", .frequency, 1_000),
        ("Wh", .energy, 1_000_000), ("kWh", .energy, 1_000_000_000), ("MWh", .energy, 1_000_000_000_000),
        ("varh", .reactiveEnergy, 1_000_000), ("kvarh", .reactiveEnergy, 1_000_000_000),
        ("Mvarh", .reactiveEnergy, 1_000_000_000_000),
    ]

    /// The symbols of a dimension, for messages.
    static func symbols(of dimension: MeterDimension) -> [String] {
        symbols.filter { $0.dimension == dimension }.map(\.symbol)
    }

    /// What one count is, exactly.
    static func parse(_ text: String, as dimension: MeterDimension) throws(Failure) -> RegisterScale {
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        let number: Substring
        let symbol: Substring
        switch parts.count {
        case 1 where dimension == .ratio: (number, symbol) = (parts[0], "")
        case 1: (number, symbol) = ("1", parts[0])
        case 2: (number, symbol) = (parts[0], parts[1])
        default: throw .malformed
        }
        var size: Int64 = 1_000_000
        if !symbol.isEmpty {
            guard let match = symbols.first(where: { $0.symbol == symbol }) else { throw .malformed }
            guard match.dimension == dimension else { throw .wrongDimension(match.dimension) }
            size = match.size
        } else if dimension != .ratio {
            throw .malformed
        }
        return RegisterScale(millionths: try multiply(size, by: number))
    }

    /// `size` times a decimal number; nothing is rounded.
    private static func multiply(_ size: Int64, by text: Substring) throws(Failure) -> Int64 {
        var digits = text
        let isNegative = digits.first == "-"
        if isNegative { digits = digits.dropFirst() }
        let pieces = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let whole = pieces[0]
        let fraction = pieces.count > 1 ? pieces[1] : ""
        let isNumber = { (part: Substring) in part.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        guard !whole.isEmpty, isNumber(whole), isNumber(Substring(fraction)), pieces.count == 1 || !fraction.isEmpty
        else { throw .malformed }
        guard whole.utf8.count + fraction.utf8.count <= 12, let mantissa = Int64(whole + fraction), mantissa != 0 else {
            throw .outOfRange
        }
        var divisor: Int64 = 1
        for _ in fraction.utf8 { divisor *= 10 }
        let product = mantissa.multipliedReportingOverflow(by: size)
        guard !product.overflow, product.partialValue % divisor == 0 else { throw .outOfRange }
        let value = product.partialValue / divisor
        guard value <= 1_000_000_000_000_000_000 else { throw .outOfRange }
        return isNegative ? -value : value
    }
}
