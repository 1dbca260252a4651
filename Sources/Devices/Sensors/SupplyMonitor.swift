import HAL

/// The supply monitor: missing at once, present only after it has been for a while, missing while nobody knows.
///
/// Used by one thread, real-time safe after init.
public final class SupplyMonitor {
    private let sensor: DigitalSensor

    /// A monitor on `input` (active: supply in order) whose return must last for `returnTime`.
    public init(_ input: any DigitalInput, returnTime: Nanoseconds = .milliseconds(100)) {
        sensor = DigitalSensor(input, activationTime: returnTime, deactivationTime: .zero)
    }

    /// Whether the line could be read, and what failed last.
    public var health: DeviceHealth { sensor.health }

    /// Whether the supply is there for certain.
    public func isPresent(now: MonotonicInstant) -> Bool { sensor.read(now: now) == .active }
}
