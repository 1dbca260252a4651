/// What the residual-current monitor reports in one tick.
@frozen
public struct ResidualCurrentMeasurement: Hashable, Sendable, BitwiseCopyable {
    /// Whether a trip line is active and that is no answer to a test.
    public var isTripped: Bool
    /// Whether the sensor reports an error, a line of it cannot be read, or its test line cannot be switched off.
    public var hasError: Bool
    /// The self-test.
    public var selfTest: SelfTestStatus
    /// The direct current that the sensor tells, if it tells one.
    public var direct = ResidualCurrentValue()
    /// The rms current that the sensor tells, if it tells one.
    public var rms = ResidualCurrentValue()

    /// A measurement without values.
    @inlinable public init(isTripped: Bool, hasError: Bool, selfTest: SelfTestStatus) {
        self.isTripped = isTripped
        self.hasError = hasError
        self.selfTest = selfTest
    }
}
