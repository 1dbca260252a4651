/// How a meter says that it does not have a value at the moment, or at all.
@frozen
public enum AbsentValue: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// It never does.
    case none
    /// The largest number of the type: all ones unsigned, 7FFF… signed; not a number in a float.
    case typeMaximum
    /// SunSpec's way: all ones unsigned, 8000… signed; not a number in a float.
    case sunSpec

    /// Whether `stored` says so in a register of `format`.
    func matches(_ stored: StoredValue, _ format: RegisterFormat) -> Bool {
        guard self != .none else { return false }
        switch stored {
        case .real(let value): return value.isNaN
        case .decimal: return false
        case .integer(let value):
            switch format {
            case .uint16: return value == Int128(UInt16.max)
            case .uint32: return value == Int128(UInt32.max)
            case .uint64: return value == Int128(UInt64.max)
            case .int16: return value == Int128(self == .typeMaximum ? Int16.max : Int16.min)
            case .int32: return value == Int128(self == .typeMaximum ? Int32.max : Int32.min)
            case .int64: return value == Int128(self == .typeMaximum ? Int64.max : Int64.min)
            default: return false
            }
        }
    }
}
