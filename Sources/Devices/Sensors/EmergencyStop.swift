import HAL

/// The emergency stop: pressed at once, released only after it has been for a while, pressed while nobody knows.
///
/// Used by one thread, real-time safe after init.
public final class EmergencyStop {
    private let sensor: DigitalSensor

    /// An emergency stop on `input` (active: pressed) whose release must last for `releaseTime`.
    public init(_ input: any DigitalInput, releaseTime: Nanoseconds = .milliseconds(100)) {
        sensor = DigitalSensor(input, activationTime: .zero, deactivationTime: releaseTime)
    }

    /// Whether the line could be read, and what failed last.
    public var health: DeviceHealth { sensor.health }

    /// Whether it is pressed, or may be: unreadable, or just read for the first time.
    public func isPressed(now: MonotonicInstant) -> Bool { sensor.read(now: now) != .inactive }
}
