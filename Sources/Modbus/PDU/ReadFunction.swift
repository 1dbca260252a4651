/// A Modbus function that reads 16-bit registers.
@frozen
public enum ReadFunction: Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// Function code 03.
    case holdingRegisters
    /// Function code 04.
    case inputRegisters

    /// The function code on the wire.
    public var code: UInt8 {
        // Spelled out: a raw value's getter is opaque to the performance checker in other files.
        @_noLocks get {
            switch self {
            case .holdingRegisters: 0x03
            case .inputRegisters: 0x04
            }
        }
    }
}
