/// Numbers into bits, by whole-number arithmetic only: no conversion of the standard library and none of the product's
/// has a part in what the virtual meter puts on the wire.
enum MeterTwinNumber {
    /// `numerator` / `denominator` to the nearest whole number, halves away from 0; `denominator` above 0.
    static func rounded(_ numerator: Int64, over denominator: Int64) -> Int64 {
        let magnitude = numerator.magnitude
        let divisor = denominator.magnitude
        let quotient = magnitude / divisor
        let rest = magnitude % divisor
        let nearest = Int64(rest >= divisor - rest ? quotient + 1 : quotient)
        return numerator < 0 ? -nearest : nearest
    }

    /// The IEEE 754 bits of the number nearest to `numerator` / `denominator`, ties to even.
    ///
    /// For normal numbers with a significand of `digits` bits (24 or 53) and `exponentBits` (8 or 11).
    static func binary(
        _ numerator: Int64, over denominator: Int64, digits: Int, exponentBits: Int
    ) -> UInt64 {
        if numerator == 0 { return 0 }
        var dividend = UInt128(numerator.magnitude)
        var divisor = UInt128(denominator.magnitude)
        // Shifted so that the quotient has `digits` binary digits or one more.
        let shift = digits + width(divisor) - width(dividend)
        if shift >= 0 { dividend <<= UInt128(shift) } else { divisor <<= UInt128(-shift) }
        var quotient = dividend / divisor
        let rest = dividend % divisor
        var exponent = -shift
        let isUp: Bool
        if quotient >> UInt128(digits) != 0 {
            isUp = quotient & 1 == 1 && (rest != 0 || quotient & 2 == 2)
            quotient >>= 1
            exponent += 1
        } else {
            let other = divisor - rest
            isUp = rest > other || (rest == other && quotient & 1 == 1)
        }
        if isUp { quotient += 1 }
        if quotient >> UInt128(digits) != 0 {
            quotient >>= 1
            exponent += 1
        }
        let bias = (1 << (exponentBits - 1)) - 1
        let biased = UInt64(exponent + digits - 1 + bias)
        let fraction = UInt64(quotient) & (1 << UInt64(digits - 1) - 1)
        let sign: UInt64 = numerator < 0 ? 1 : 0
        return sign << UInt64(digits - 1 + exponentBits) | biased << UInt64(digits - 1) | fraction
    }

    /// Iskra's T5 and T6: the finest decimal exponent, from −3, at which the number fits 24 bits.
    static func decimal(millionths: Int64, signed: Bool) -> UInt64 {
        let most: UInt64 = signed ? 0x7F_FFFF : 0xFF_FFFF
        let value = signed ? millionths : max(0, millionths)
        var worth: Int64 = 1_000
        var exponent: Int64 = -3
        while rounded(value, over: worth).magnitude > most {
            worth *= 10
            exponent += 1
        }
        let mantissa = UInt64(bitPattern: rounded(value, over: worth)) & 0xFF_FFFF
        return UInt64(bitPattern: exponent) << 24 & 0xFF00_0000 | mantissa
    }

    /// Iskra's T7.
    static func powerFactor(millionths: Int64) -> UInt64 {
        let magnitude = UInt64(rounded(millionths, over: 100).magnitude)
        return (millionths < 0 ? 0xFF00_0000 : 0) | min(magnitude, 0xFFFF)
    }

    /// Decimal digits, four bits each, as many as go into `registers`.
    static func packedDecimal(_ number: UInt64, registers: Int) -> UInt64 {
        var rest = number
        var bits: UInt64 = 0
        for digit in 0..<min(16, registers * 4) {
            bits |= (rest % 10) << UInt64(digit * 4)
            rest /= 10
        }
        return bits
    }

    private static func width(_ number: UInt128) -> Int { 128 - number.leadingZeroBitCount }
}
