import HAL

/// An energy counter that was found below its earlier value.
public struct CounterReset: Hashable, Sendable, BitwiseCopyable {
    /// The counter that dropped.
    public let quantity: MeterQuantity
    /// The last value before.
    public let before: WattHours
    /// The first value after.
    public let after: WattHours
    /// When the drop was seen.
    public let measuredAt: MonotonicInstant
}
