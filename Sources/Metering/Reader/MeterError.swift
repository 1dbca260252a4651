import Modbus

/// Why a reading was not taken.
@frozen
public enum MeterError: Error, Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    /// The meter gave no usable answer.
    case bus(ModbusError)
    /// A value was not a number or outside what the quantity can be.
    case implausibleValue(MeterQuantity)
    /// The serial number that this unit gives changes from one answer to the next.
    case unsteadySerial(unit: UInt8)

    /// One sentence: what went wrong and the mend.
    public var description: String {
        switch self {
        case .bus(let error): "\(error)"
        case .implausibleValue(let quantity):
            "the meter's \(quantity.name) is out of range; check that the meter model (in the profile, or --model) is the one "
                + "installed"
        case .unsteadySerial(let unit):
            "the serial number of unit \(unit) changes from one answer to the next; do two meters answer as unit \(unit)? "
                + "Give each a unit id of its own, or take one off the line"
        }
    }
}
