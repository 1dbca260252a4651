import HAL

/// What a temperature sensor measured last.
public struct TemperatureMeasurement: Hashable, Sendable, BitwiseCopyable {
    /// The newest valid temperature in hundredths of a degree Celsius, −4 000…15 000; 0 if there was none.
    public var centidegrees: Int32
    /// Time since it was measured; `nil` if there was none. Grows while samples fail, until the core calls it stale.
    public var age: Nanoseconds?
    /// Whether the newest sample was valid.
    public var isValid: Bool

    /// A measurement.
    public init(centidegrees: Int32, age: Nanoseconds?, isValid: Bool) {
        self.centidegrees = centidegrees
        self.age = age
        self.isValid = isValid
    }
}
