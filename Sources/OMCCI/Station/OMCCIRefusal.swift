import Modbus

/// Why a station does not take what was written.
public enum OMCCIRefusal: Error, Hashable, Sendable, CaseIterable {
    /// A setting forbids it: to the client, the register is not there.
    case notEnabled
    /// The value is outside its range, or an id nobody knows.
    case badValue
    /// The station cannot do it now: a start, a stop or an update is under way.
    case busy
    /// The station tried and failed, such as to keep a setting.
    case failed

    /// The exception that the client gets.
    public var exception: ModbusException {
        switch self {
        case .notEnabled: .illegalDataAddress
        case .badValue: .illegalDataValue
        case .busy: .serverDeviceBusy
        case .failed: .serverDeviceFailure
        }
    }
}
