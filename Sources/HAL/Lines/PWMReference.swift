/// Where a PWM channel is and how it is wired: what a board profile says of it.
public struct PWMReference: Hashable, Sendable {
    /// The generator's stable name: on Linux that of the device behind `/sys/class/pwm/pwmchipN` (`fe20c000.pwm`),
    /// never `pwmchipN` itself, whose number moves between kernels.
    public var device: String
    /// The channel's name on the simulated board, or its number in decimal.
    public var channel: String
    /// The period of the waveform.
    public var period: Nanoseconds
    /// Which electrical level of the pin is the waveform's high: `low` behind an inverting driver.
    public var activeLevel: ActiveLevel

    /// A reference to `channel` of `device`; 1 kHz unless told.
    public init(
        device: String, channel: String, period: Nanoseconds = .milliseconds(1), activeLevel: ActiveLevel = .high
    ) {
        self.device = device
        self.channel = channel
        self.period = period
        self.activeLevel = activeLevel
    }
}
