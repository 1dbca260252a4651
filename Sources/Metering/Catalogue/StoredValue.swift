/// What a register holds, before its scale.
@frozen
public enum StoredValue: Hashable, Sendable, BitwiseCopyable {
    /// A whole number.
    case integer(Int128)
    /// A whole number times a power of ten.
    case decimal(Int32, exponent: Int8)
    /// A floating-point number, possibly not finite. Float32 converts exactly.
    case real(Double)

    /// The value in millionths of the unit, rounded once if it is finer than that; `nil` if it is too large or no number.
    ///
    /// `exponent` is a further power of ten. Real-time safe.
    func millionths(scale: RegisterScale, exponent: Int) -> Int64? {
        switch self {
        case .integer(let value):
            return Self.shift(value.multipliedReportingOverflow(by: Int128(scale.millionths)), exponent)
        case .decimal(let value, let own):
            return Self.shift(
                Int128(value).multipliedReportingOverflow(by: Int128(scale.millionths)), exponent + Int(own))
        case .real(let value):
            // A Float32's 24 bits times 10^9, which is 2^9 · 5^9 with 21 bits, are exact in the 53 of a Double.
            var scaled = value * Double(scale.millionths)
            for _ in 0..<min(exponent.magnitude, 40) { scaled = exponent > 0 ? scaled * 10 : scaled / 10 }
            guard scaled.magnitude < 9e18 else { return nil }
            return Int64(scaled.rounded())
        }
    }

    /// `product` times ten to the `exponent`, rounded half away from zero.
    private static func shift(_ product: (partialValue: Int128, overflow: Bool), _ exponent: Int) -> Int64? {
        guard !product.overflow else { return nil }
        var value = product.partialValue
        if value == 0 { return 0 }
        if exponent >= 0 {
            guard exponent <= 30 else { return nil }
            for _ in 0..<exponent {
                let next = value.multipliedReportingOverflow(by: 10)
                guard !next.overflow else { return nil }
                value = next.partialValue
            }
        } else {
            guard exponent >= -38 else { return 0 }
            var divisor: Int128 = 1
            for _ in 0..<(-exponent) { divisor *= 10 }
            let half = divisor / 2
            value = (value < 0 ? value - half : value + half) / divisor
        }
        return Int64(exactly: value)
    }

    /// Whether this is a number that no meter resolves: not zero, but below a millionth of a unit. Floats with swapped words
    /// are often so small, and so is what a meter's filter leaves of a current that has ended.
    func isTiny(scale: RegisterScale) -> Bool {
        guard case .real(let value) = self else { return false }
        return value != 0 && (value * scale.factor).magnitude < 1e-6
    }
}
