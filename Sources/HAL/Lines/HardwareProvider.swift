/// Hands out the resources of one board, each at most once: a second request for the same line is `busy`.
///
/// Implementations: `VirtualBoard` (physics) and, for real devices, the Linux board. Requests happen at start, on a
/// thread that may block and allocate; the objects handed out are what the control path uses.
public protocol HardwareProvider: AnyObject {
    /// The clock that stamps this board's edges.
    var clock: any MonotonicClock { get }
    /// Requests a line as output, inactive from the first moment.
    func digitalOutput(_ reference: LineReference) throws(HALError) -> any DigitalOutput
    /// Requests a line as input.
    func digitalInput(_ reference: LineReference) throws(HALError) -> any DigitalInput
    /// The edge queue of a line, beside (not instead of) its ``DigitalInput``.
    func edgeSource(_ reference: LineReference) throws(HALError) -> any EdgeSource
    /// Requests a PWM channel; it puts out its low level, steadily, from the first moment.
    func pwmOutput(_ reference: PWMReference) throws(HALError) -> any PWMOutput
    /// Requests an ADC channel by the profile's device and channel name.
    func analogInput(device: String, channel: String) throws(HALError) -> any AnalogInput
    /// Opens a serial port by name, exclusively.
    func serialPort(_ settings: SerialSettings) throws(HALError) -> any SerialPort
    /// Opens the hardware watchdog; it runs from here on, with `timeout` if given, else with the driver's own.
    func watchdog(device: String, timeout: Nanoseconds?) throws(HALError) -> any WatchdogTimer
    /// What is known of the last failed request beyond the error itself: what there is instead, who holds the line, which
    /// command mends it. For people; `nil` where the error says it all.
    func explanation(of error: HALError) -> String?
    /// Which part of the reference the last request failed for, where the board can tell.
    func part(of error: HALError) -> ReferencePart?
}

extension HardwareProvider {
    /// Nothing beyond the error.
    public func explanation(of error: HALError) -> String? { nil }

    /// Not known.
    public func part(of error: HALError) -> ReferencePart? { nil }
}
