/// A measured value with its digits as the meter wrote them, and exactly that number to reckon with.
public struct OCMFDecimal: Hashable, Sendable, CustomStringConvertible {
    /// As written: the trailing zeros of `2.50` are a statement too.
    public let text: String
    /// The number is coefficient × 10^exponent; `nil` if it has more than 18 digits.
    private let coefficient: Int64?
    private let exponent: Int

    /// The number that JSON `text` writes.
    public init(text: String) {
        self.text = text
        var coefficient: Int64 = 0
        var exponent = 0
        var digits = 0
        var power = 0
        var isNegative = false
        var isNegativePower = false
        var isFraction = false
        var isPower = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "-"): if isPower { isNegativePower = true } else { isNegative = true }
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"): isPower = true
            case 0x30...0x39 where isPower: power = min(power * 10 + Int(byte - 0x30), 10_000)
            case 0x30...0x39:
                if digits > 0 || byte != 0x30 { digits += 1 }
                if digits <= 18 { coefficient = coefficient * 10 + Int64(byte - 0x30) }
                if isFraction { exponent -= 1 }
            default: break
            }
        }
        self.coefficient = digits <= 18 ? (isNegative ? -coefficient : coefficient) : nil
        self.exponent = exponent + (isNegativePower ? -power : power)
    }

    private init(coefficient: Int64, exponent: Int) {
        self.coefficient = coefficient
        self.exponent = exponent
        text = Self.written(coefficient, exponent)
    }

    /// As written.
    public var description: String { text }

    /// How much more this is than `other`, exactly; `nil` if that needs more than 18 digits.
    public func minus(_ other: OCMFDecimal) -> OCMFDecimal? {
        let common = min(exponent, other.exponent)
        guard let ours = scaled(to: common), let theirs = other.scaled(to: common) else { return nil }
        let (difference, overflow) = ours.subtractingReportingOverflow(theirs)
        return overflow ? nil : OCMFDecimal(coefficient: difference, exponent: common)
    }

    /// Whether it is below 0.
    public var isNegative: Bool { (coefficient ?? 0) < 0 }

    /// In thousandths, rounded towards zero; `nil` if that is too large.
    public var thousandths: Int64? {
        guard let coefficient else { return nil }
        if exponent >= -3 { return scaled(to: -3) }
        var value = coefficient
        for _ in 0..<min(19, -3 - exponent) { value /= 10 }
        return value
    }

    private func scaled(to target: Int) -> Int64? {
        guard var value = coefficient else { return nil }
        if value == 0 { return 0 }
        guard exponent - target <= 18 else { return nil }
        for _ in 0..<(exponent - target) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
        }
        return value
    }

    private static func written(_ coefficient: Int64, _ exponent: Int) -> String {
        let sign = coefficient < 0 ? "-" : ""
        let digits = String(coefficient.magnitude)
        if exponent == 0 { return sign + digits }
        guard exponent < 0, exponent >= -18 else { return "\(sign)\(digits)e\(exponent)" }
        let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
        return sign + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
    }
}
