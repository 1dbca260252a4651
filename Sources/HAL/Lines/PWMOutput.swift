/// A PWM generator of fixed frequency, as for the control pilot (1 kHz).
///
/// Real-time safe: `apply` neither allocates nor blocks beyond one short system call per changed attribute.
public protocol PWMOutput: AnyObject, Sendable {
    /// The profile's name for the channel.
    var name: ResourceName { get }
    /// Puts out `waveform` from the next period on.
    func apply(_ waveform: PWMWaveform) throws(HALError)
    /// What the generator says that it puts out, read back from the hardware or its driver.
    func readBack() throws(HALError) -> PWMWaveform
    /// The period that the generator says that it keeps, read back from the hardware or its driver; `unsupported` where
    /// it cannot tell. Not for the control path.
    func readBackPeriod() throws(HALError) -> Nanoseconds
}

extension PWMOutput {
    /// Cannot tell.
    public func readBackPeriod() throws(HALError) -> Nanoseconds { throw HALError(.unsupported, on: name) }
}
