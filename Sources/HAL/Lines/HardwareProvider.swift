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
    /// Requests a PWM channel by the profile's device and channel name.
    func pwmOutput(device: String, channel: String) throws(HALError) -> any PWMOutput
    /// Requests an ADC channel by the profile's device and channel name.
    func analogInput(device: String, channel: String) throws(HALError) -> any AnalogInput
    /// Opens a serial port by name, exclusively.
    func serialPort(_ settings: SerialSettings) throws(HALError) -> any SerialPort
    /// Opens the hardware watchdog; it runs from here on.
    func watchdog(device: String) throws(HALError) -> any WatchdogTimer
}
