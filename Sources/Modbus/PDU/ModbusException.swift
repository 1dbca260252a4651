/// The code by which a device refuses a request (Modbus Application Protocol V1.1b3, chapter 7).
@frozen
public struct ModbusException: Error, RawRepresentable, Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    /// The code as it is on the wire.
    public let rawValue: UInt8

    /// The exception with code `rawValue`; any code may come from a device.
    @_noLocks public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The device does not know the function.
    public static var illegalFunction: ModbusException { @_noLocks get { ModbusException(rawValue: 1) } }
    /// The device has no register at some address asked for.
    public static var illegalDataAddress: ModbusException { @_noLocks get { ModbusException(rawValue: 2) } }
    /// The count or a value is not allowed.
    public static var illegalDataValue: ModbusException { @_noLocks get { ModbusException(rawValue: 3) } }
    /// The device failed while it acted.
    public static var serverDeviceFailure: ModbusException { @_noLocks get { ModbusException(rawValue: 4) } }
    /// The device has taken the request and needs long for it.
    public static var acknowledge: ModbusException { @_noLocks get { ModbusException(rawValue: 5) } }
    /// The device is busy; ask again later.
    public static var serverDeviceBusy: ModbusException { @_noLocks get { ModbusException(rawValue: 6) } }
    /// A gateway has no way to the device.
    public static var gatewayPathUnavailable: ModbusException { @_noLocks get { ModbusException(rawValue: 10) } }
    /// A gateway got no answer from the device behind it.
    public static var gatewayTargetFailedToRespond: ModbusException { @_noLocks get { ModbusException(rawValue: 11) } }

    /// The code and its name. Allocates.
    public var description: String {
        switch rawValue {
        case 1: "exception 1 (illegal function)"
        case 2: "exception 2 (illegal data address)"
        case 3: "exception 3 (illegal data value)"
        case 4: "exception 4 (server device failure)"
        case 5: "exception 5 (acknowledge)"
        case 6: "exception 6 (server device busy)"
        case 10: "exception 10 (gateway path unavailable)"
        case 11: "exception 11 (gateway target failed to respond)"
        default: "exception \(rawValue)"
        }
    }
}
