import HAL

/// A straight line from the potential at a converter's pin to the quantity measured, through two points.
///
/// The unit of the quantity is the user's: pilot millivolts for ``ControlPilot``, hundredths of a degree Celsius for
/// ``TemperatureSensor``. Real-time safe.
public struct LinearScale: Hashable, Sendable, BitwiseCopyable {
    /// The pin potential of the first point.
    public var lowPin: Millivolts
    /// The quantity at ``lowPin``.
    public var lowValue: Int32
    /// The pin potential of the second point; must differ from ``lowPin``.
    public var highPin: Millivolts
    /// The quantity at ``highPin``.
    public var highValue: Int32

    /// The line through (`lowPin`, `lowValue`) and (`highPin`, `highValue`).
    public init(lowPin: Millivolts, lowValue: Int32, highPin: Millivolts, highValue: Int32) {
        self.lowPin = lowPin
        self.lowValue = lowValue
        self.highPin = highPin
        self.highValue = highValue
    }

    /// The quantities between the two points.
    var values: ClosedRange<Int32> { min(lowValue, highValue)...max(lowValue, highValue) }

    /// The quantity at `pin`, rounded half away from zero; outside the two points the line goes on.
    ///
    /// `nil` if the two points share a potential (the profile's lint refuses that) or the result leaves 32 bits.
    public func value(at pin: Millivolts) -> Int32? {
        var run = Int64(highPin.rawValue) - Int64(lowPin.rawValue)
        guard run != 0 else { return nil }
        var rise = Int64(highValue) - Int64(lowValue)
        if run < 0 {
            run = -run
            rise = -rise
        }
        // |pin difference| < 2^32 and |rise| < 2^32: the product may leave 64 bits only for absurd scales.
        let (product, overflow) = (Int64(pin.rawValue) - Int64(lowPin.rawValue)).multipliedReportingOverflow(by: rise)
        guard !overflow else { return nil }
        // Rounding by the remainder, because adding half the run could overflow.
        let twice = 2 * (product % run)
        let rounding: Int64 = twice >= run ? 1 : (twice <= -run ? -1 : 0)
        let (sum, sumOverflow) = (product / run + rounding).addingReportingOverflow(Int64(lowValue))
        return sumOverflow ? nil : Int32(exactly: sum)
    }
}
