import HAL

/// Why a Modbus request brought no usable reply.
///
/// Trivially copied: throwing or returning it allocates nothing. ``description`` builds text and does.
@frozen
public enum ModbusError: Error, Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    /// The unit is none that this framing can address, a count is out of range, or the last address is above 65 535.
    case invalidRequest
    /// A request was begun while another was under way.
    case requestUnderWay
    /// Not one byte of an answer came in the time allowed.
    case timedOut
    /// A frame began but was not complete in the time allowed.
    case truncatedReply(receivedBytes: UInt16)
    /// The frame check did not match.
    case crcMismatch
    /// A sound frame of another unit.
    case unexpectedUnit(UInt8)
    /// A frame with a function code that answers another request.
    case unexpectedFunction(UInt8)
    /// A sound frame of another length than asked for: the answer to another request.
    case unexpectedByteCount(UInt8)
    /// The answer to a write confirms another register.
    case unexpectedAddress(UInt16)
    /// The answer to a write confirms another value, or another number of registers.
    case unexpectedValue(UInt16)
    /// A sound frame whose contents are not as the function demands.
    case malformedReply
    /// A sound frame with more bytes behind it: two senders, or two answers.
    case trailingBytes
    /// The request itself was received.
    case echoedRequest
    /// Bytes over TCP that are no Modbus header.
    case notModbus
    /// The bus did not fall silent, so nothing was sent.
    case busNotQuiet
    /// The device refused.
    case exception(ModbusException)
    /// The serial port or the connection failed.
    case port(HALError)

    /// Whether a write that ended in this error may have been carried out all the same: read back to know.
    ///
    /// `true` also where only part of the request may have left, and where the device says that it failed in the middle.
    public var leavesOutcomeOpen: Bool {
        switch self {
        case .invalidRequest, .requestUnderWay, .busNotQuiet: false
        case .exception(let exception):
            exception != .illegalFunction && exception != .illegalDataAddress && exception != .illegalDataValue
                && exception != .serverDeviceBusy
        default: true
        }
    }

    /// One sentence: what went wrong and the mend.
    public var description: String {
        switch self {
        case .invalidRequest:
            "the request is not valid Modbus; use unit 1…247, 1…125 registers and addresses up to 65535"
        case .requestUnderWay:
            "a request is already under way; poll until it ends before beginning another"
        case .timedOut:
            "the device did not answer; check its power and unit id, on a serial line also baud rate, parity and A/B swapped"
        case .truncatedReply(let received):
            "the answer stopped after \(received) bytes; on a serial line check wiring, termination and direction control"
        case .crcMismatch:
            "the answer was garbled (CRC); check wiring, termination, bias and the baud rate"
        case .unexpectedUnit(let unit):
            "unit \(unit) answered instead; check for two devices or a second master on the bus"
        case .unexpectedFunction(let code):
            "the answer carries function code \(code); check for echo or a second master on the bus"
        case .unexpectedByteCount(let count):
            "the answer carries \(count) data bytes, not those asked for; check for echo or a second master on the bus"
        case .unexpectedAddress(let address):
            "the answer confirms register \(address), which was not written; check for a second master on the bus"
        case .unexpectedValue(let value):
            "the answer confirms \(value), which was not written; read the register back"
        case .malformedReply:
            "the answer's contents are not as its function demands; check that the device speaks Modbus"
        case .trailingBytes:
            "bytes followed the answer; check for two devices with one unit id or a second master on the bus"
        case .echoedRequest:
            "the request itself came back; the transceiver echoes: say so in the board profile (echo), or is nobody there?"
        case .notModbus:
            "the peer does not speak Modbus TCP; check the port number, and that it is no RTU-over-TCP converter"
        case .busNotQuiet:
            "the bus is never silent; check bias resistors and look for a second master"
        case .exception(let exception):
            switch exception {
            case .gatewayPathUnavailable, .gatewayTargetFailedToRespond:
                "the gateway refused with \(exception); check the unit id, and the device and the line behind the gateway"
            case .serverDeviceFailure, .acknowledge, .serverDeviceBusy:
                "the device refused with \(exception); if it goes on, switch the device off and on, and ask it less often"
            default:
                "the device refused with \(exception); check that the meter model (in the profile, or --model) is the one "
                    + "installed"
            }
        case .port(let error):
            "\(error)"
        }
    }
}
