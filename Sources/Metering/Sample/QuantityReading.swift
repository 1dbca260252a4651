import HAL

/// One quantity as the meter gave it, and when.
public struct QuantityReading: Hashable, Sendable, BitwiseCopyable {
    /// The quantity.
    public let quantity: MeterQuantity
    /// The value in millionths of the quantity's unit.
    public let millionths: Int64
    /// The instant before which it cannot have been measured.
    public let measuredAt: MonotonicInstant

    /// The value in the quantity's unit, for display.
    public var value: Double { Double(millionths) / 1e6 }
}
