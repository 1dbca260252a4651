import HAL

/// An isolated input for the installer; what it means is a setting of the station.
///
/// Used by one thread, real-time safe after init.
public final class OptoInput {
    private let sensor: DigitalSensor

    /// An input on `input` (active: current flows through the coupler) whose changes must last for `debounce`.
    public init(_ input: any DigitalInput, debounce: Nanoseconds) {
        sensor = DigitalSensor(input, debounce: debounce)
    }

    /// Whether the line could be read, and what failed last.
    public var health: DeviceHealth { sensor.health }

    /// Reads the line; `unknown` must be taken for the more restrictive of both states.
    public func read(now: MonotonicInstant) -> SignalState { sensor.read(now: now) }
}
