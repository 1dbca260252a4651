import Modbus

/// How a value lies in registers. Bytes within a register are always big-endian.
@frozen
public enum RegisterFormat: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// 16 bits unsigned.
    case uint16
    /// 16 bits signed.
    case int16
    /// 32 bits unsigned.
    case uint32
    /// 32 bits signed.
    case int32
    /// 64 bits unsigned.
    case uint64
    /// 64 bits signed.
    case int64
    /// IEEE 754, 32 bits.
    case float32
    /// IEEE 754, 64 bits.
    case float64
    /// Iskra T5: a signed byte, the power of ten, then 24 bits unsigned.
    case iskraT5
    /// Iskra T6: a signed byte, the power of ten, then 24 bits signed.
    case iskraT6
    /// Iskra T7: a byte that is not zero for export, one that is not zero for capacitive, then 16 bits of 1/10 000.
    case iskraT7

    /// How many registers the value takes.
    public var registerCount: UInt16 {
        switch self {
        case .uint16, .int16: 1
        case .uint32, .int32, .float32, .iskraT5, .iskraT6, .iskraT7: 2
        case .uint64, .int64, .float64: 4
        }
    }

    /// What is stored at `address` of `block`, or `nil` if the block does not hold all of it. Real-time safe.
    public func stored(in block: RegisterBlock, at address: UInt16, wordOrder: WordOrder) -> StoredValue? {
        var bits: UInt64 = 0
        for index in 0..<registerCount {
            let offset = wordOrder == .mostSignificantFirst ? index : registerCount - 1 - index
            let (register, overflow) = address.addingReportingOverflow(offset)
            guard !overflow, let word = block.register(at: register) else { return nil }
            bits = bits << 16 | UInt64(word)
        }
        let exponent = Int8(truncatingIfNeeded: bits >> 24)
        return switch self {
        case .uint16, .uint32, .uint64: .integer(Int128(bits))
        case .int16: .integer(Int128(Int16(truncatingIfNeeded: bits)))
        case .int32: .integer(Int128(Int32(truncatingIfNeeded: bits)))
        case .int64: .integer(Int128(Int64(bitPattern: bits)))
        case .float32: .real(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
        case .float64: .real(Double(bitPattern: bits))
        case .iskraT5: .decimal(Int32(truncatingIfNeeded: bits & 0xFF_FFFF), exponent: exponent)
        // The sign is bit 23: shifted up to bit 31 and back.
        case .iskraT6: .decimal(Int32(truncatingIfNeeded: bits << 8) >> 8, exponent: exponent)
        case .iskraT7:
            .decimal(
                exponent == 0 ? Int32(bits & 0xFFFF) : -Int32(bits & 0xFFFF), exponent: -4)
        }
    }

    /// The value at `address` of `block` as a number, or `nil` if the block does not hold all of it. Floats may be not
    /// finite.
    ///
    /// Whole numbers above 2^53 lose their last digits: for display and tests. Real-time safe.
    public func value(in block: RegisterBlock, at address: UInt16, wordOrder: WordOrder) -> Double? {
        switch stored(in: block, at: address, wordOrder: wordOrder) {
        case nil: return nil
        case .integer(let value): return Double(value)
        case .real(let value): return value
        case .decimal(let value, let exponent):
            var result = Double(value)
            for _ in 0..<exponent.magnitude { result = exponent > 0 ? result * 10 : result / 10 }
            return result
        }
    }
}
