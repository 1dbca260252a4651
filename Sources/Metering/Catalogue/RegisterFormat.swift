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

    /// How many registers the value takes.
    public var registerCount: UInt16 {
        switch self {
        case .uint16, .int16: 1
        case .uint32, .int32, .float32: 2
        case .uint64, .int64, .float64: 4
        }
    }

    /// The value at `address` of `block`, or `nil` if the block does not hold all of it. Floats may be not finite.
    ///
    /// Whole numbers above 2^53 lose their last digits. Real-time safe.
    public func value(in block: RegisterBlock, at address: UInt16, wordOrder: WordOrder) -> Double? {
        var bits: UInt64 = 0
        for index in 0..<registerCount {
            let offset = wordOrder == .mostSignificantFirst ? index : registerCount - 1 - index
            let (register, overflow) = address.addingReportingOverflow(offset)
            guard !overflow, let word = block.register(at: register) else { return nil }
            bits = bits << 16 | UInt64(word)
        }
        return switch self {
        case .uint16, .uint32, .uint64: Double(bits)
        case .int16: Double(Int16(truncatingIfNeeded: bits))
        case .int32: Double(Int32(truncatingIfNeeded: bits))
        case .int64: Double(Int64(bitPattern: bits))
        case .float32: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        case .float64: Double(bitPattern: bits)
        }
    }
}
