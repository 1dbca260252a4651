import HAL

/// Why a Modbus request brought no usable reply.
///
/// Trivially copied: throwing or returning it allocates nothing. ``description`` builds text and does.
@frozen
public enum ModbusError: Error, Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    /// The unit is not 1…247, the count is not 1…125, or the last address is above 65 535.
    case invalidRequest
    /// A request was begun while another was under way.
    case requestUnderWay
    /// Not one byte came in the time allowed.
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
    /// A sound frame with more bytes behind it: two senders, or two answers.
    case trailingBytes
    /// The bus did not fall silent, so nothing was sent.
    case busNotQuiet
    /// The device refused.
    case exception(ModbusException)
    /// The serial port failed.
    case port(HALError)

    /// One sentence: what went wrong and the mend.
    public var description: String {
        switch self {
        case .invalidRequest:
            "the request is not valid Modbus; use unit 1…247, 1…125 registers and addresses up to 65535"
        case .requestUnderWay:
            "a request is already under way; poll until it ends before beginning another"
        case .timedOut:
            "the device did not answer; check its power, unit id, baud rate and parity, and that A and B are not swapped"
        case .truncatedReply(let received):
            "the answer stopped after \(received) bytes; check wiring, termination and the RS-485 direction control"
        case .crcMismatch:
            "the answer was garbled (CRC); check wiring, termination, bias and the baud rate"
        case .unexpectedUnit(let unit):
            "unit \(unit) answered instead; check for two devices or a second master on the bus"
        case .unexpectedFunction(let code):
            "the answer carries function code \(code); check for echo or a second master on the bus"
        case .unexpectedByteCount(let count):
            "the answer carries \(count) data bytes, not those asked for; check for echo or a second master on the bus"
        case .trailingBytes:
            "bytes followed the answer; check for two devices with one unit id or a second master on the bus"
        case .busNotQuiet:
            "the bus is never silent; check bias resistors and look for a second master"
        case .exception(let exception):
            "the device refused with \(exception); check that the meter model in the profile is the one installed"
        case .port(let error):
            "\(error)"
        }
    }
}
