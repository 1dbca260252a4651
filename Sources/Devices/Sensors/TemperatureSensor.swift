import HAL

/// A temperature sensor on a converter input, sampled once a second.
///
/// A reading outside the physical range is a broken wire or a short and never replaces a good one; what a temperature
/// means is the core's business. Used by one thread, real-time safe after init.
public final class TemperatureSensor {
    /// The time between two samples.
    public static let interval = Nanoseconds.seconds(1)
    /// The readings that count as possible, in hundredths of a degree Celsius.
    public static let validRange: ClosedRange<Int32> = -4_000...15_000

    private let input: any AnalogInput
    private let scale: LinearScale
    private var attemptedAt: MonotonicInstant?
    private var sampledAt: MonotonicInstant?
    private var centidegrees: Int32 = 0
    private var isValid = false
    /// Whether the latest sample was read and possible, and what failed last (`outOfRange` for an impossible one).
    public private(set) var health = DeviceHealth()

    /// A sensor on `input`; `scale` gives hundredths of a degree Celsius.
    public init(input: any AnalogInput, scale: LinearScale) {
        self.input = input
        self.scale = scale
    }

    /// The newest valid sample and its age; takes a sample if a second has passed since the last attempt.
    public func read(now: MonotonicInstant) -> TemperatureMeasurement {
        if attemptedAt.map({ now - $0 >= Self.interval }) ?? true {
            attemptedAt = now
            sample(now: now)
        }
        return TemperatureMeasurement(centidegrees: centidegrees, age: sampledAt.map { now - $0 }, isValid: isValid)
    }

    private func sample(now: MonotonicInstant) {
        do throws(HALError) {
            let pin = try input.read()
            guard let value = scale.value(at: pin), Self.validRange.contains(value) else {
                throw HALError(.outOfRange, on: input.name)
            }
            centidegrees = value
            sampledAt = now
            isValid = true
            health.succeeded()
        } catch {
            isValid = false
            health.failed(error)
        }
    }
}
