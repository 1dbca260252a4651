import HAL

/// What a meter refuses, and the times that it needs. The defaults are those of plain Modbus.
public struct MeterTwinLimits: Hashable, Sendable {
    /// The most registers that one request may ask for; Modbus itself ends at 125.
    public var maximumRegisters: UInt16 = 125
    /// The exception for too many registers, or none. Modbus says 3; some meters say 2.
    public var countException: UInt8 = 3
    /// Start and count must be multiples of this: 2 on meters that know 32-bit values only.
    public var alignment: UInt16 = 1
    /// Whether a request may begin or end within a value; if not, that is exception 2.
    public var allowsPartOfValue = true
    /// Silence that the meter needs on RS-485 before a request. One that comes sooner is not heard.
    ///
    /// Measured from the last character on the line, whoever sent it; never less than 3.5 characters.
    public var minimumGap = Nanoseconds.zero
    /// End of a request to start of the answer.
    public var latency = Nanoseconds.milliseconds(30)

    /// The defaults.
    public init() {}
}
