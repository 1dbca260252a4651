/// The part of a reference that a request failed for; the raw value is its name in a board profile.
public enum ReferencePart: String, Hashable, Sendable {
    /// The chip's label.
    case chip
    /// The line's name or offset.
    case line
    /// The generator's, converter's or watchdog's name.
    case device
    /// The channel of a generator or converter.
    case channel
    /// The generator's frequency.
    case frequency
    /// The serial port.
    case port
    /// The serial line's speed.
    case baudRate
    /// The serial line's parity.
    case parity
    /// The serial line's stop bits.
    case stopBits
    /// The way in which the RS-485 transceiver is turned.
    case direction
}
