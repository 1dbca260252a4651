/// What is done to the controller, or to the kernel devices under it, in the middle of a charge; the raw value is its
/// name on the command line.
public enum RigFault: String, CaseIterable, Sendable {
    /// The controller is killed.
    case kill = "sigkill"
    /// The controller dies of a bad access.
    case crash = "sigsegv"
    /// The controller is halted for longer than its watchdog waits.
    case freeze = "sigstop"
    /// The pilot's converters do not answer on their bus.
    case converterSilent = "adc-silent"
    /// The pilot's converters repeat their last value.
    case converterStuck = "adc-stuck"
    /// The residual-current monitor's line changes faster than the kernel's event buffer is emptied.
    case eventOverflow = "event-overflow"
    /// The meter's UART goes away and comes back.
    case serialUnplug = "serial-unplug"
    /// The GPIO chip goes away. The last one, because the chip that comes back is a new one.
    case chipUnbind = "gpiochip-unbind"
}
