/// How a value of a virtual meter is written into registers of 16 bits.
public enum MeterTwinEncoding: Hashable, Sendable {
    /// 16 bits without sign.
    case unsigned16
    /// 16 bits, two's complement.
    case signed16
    /// 32 bits without sign.
    case unsigned32
    /// 32 bits, two's complement.
    case signed32
    /// 64 bits without sign.
    case unsigned64
    /// 64 bits, two's complement.
    case signed64
    /// IEEE 754 binary32.
    case float32
    /// IEEE 754 binary64.
    case float64
    /// Iskra T5: a signed decimal exponent in the highest byte, 24 bits without sign below.
    case decimal24
    /// Iskra T6: a signed decimal exponent in the highest byte, 24 bits in two's complement below.
    case signedDecimal24
    /// Iskra T7, for a power factor: 0xFF in the highest byte for export, 0xFF in the next for capacitive (never here),
    /// then the magnitude in ten-thousandths.
    case powerFactor16
    /// Packed decimal digits, four a register.
    case packedDecimal(registers: Int)
    /// Two ASCII characters a register, the first in the high byte.
    case text(registers: Int)
    /// One ASCII character a register, in the low byte.
    case lowByteText(registers: Int)

    /// How many registers it takes.
    public var registerCount: Int {
        switch self {
        case .unsigned16, .signed16: 1
        case .unsigned32, .signed32, .float32, .decimal24, .signedDecimal24, .powerFactor16: 2
        case .unsigned64, .signed64, .float64: 4
        case .packedDecimal(let registers), .text(let registers), .lowByteText(let registers): registers
        }
    }
}
