import Modbus

/// Why a reading was not taken.
@frozen
public enum MeterError: Error, Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    /// The meter gave no usable answer.
    case bus(ModbusError)
    /// A value was not a number or outside what the quantity can be.
    case implausibleValue(MeterQuantity)

    /// One sentence: what went wrong and the mend.
    public var description: String {
        switch self {
        case .bus(let error): "\(error)"
        case .implausibleValue(let quantity):
            "the meter's \(quantity) is out of range; check that the model in the profile is the one installed"
        }
    }
}
