import HAL

/// A straight line from the potential at a converter's pin to the quantity measured, through two points.
///
/// Real-time safe.
public struct LinearScale: Hashable, Sendable, BitwiseCopyable {
    /// The pin potential of the first point; lower than ``highPin``.
    public var lowPin: Millivolts
    /// The quantity at ``lowPin``: millivolts for a pilot, thousandths of a degree Celsius for a temperature.
    public var lowValue: Int32
    /// The pin potential of the second point.
    public var highPin: Millivolts
    /// The quantity at ``highPin``.
    public var highValue: Int32

    /// The quantity at `pin`, rounded to the nearest whole; outside the two points the line goes on.
    public func value(at pin: Millivolts) -> Int32 {
        let run = Int64(highPin.rawValue) - Int64(lowPin.rawValue)
        let rise = Int64(highValue) - Int64(lowValue)
        let product = (Int64(pin.rawValue) - Int64(lowPin.rawValue)) * rise
        let half = product < 0 ? -run / 2 : run / 2
        return Int32(clamping: Int64(lowValue) + (run == 0 ? 0 : (product + half) / run))
    }

    /// The potential at which the quantity is zero; `nil` if the line is level.
    var pinAtZero: Millivolts? {
        let rise = Int64(highValue) - Int64(lowValue)
        guard rise != 0 else { return nil }
        let run = Int64(highPin.rawValue) - Int64(lowPin.rawValue)
        return Millivolts(Int32(clamping: Int64(lowPin.rawValue) - Int64(lowValue) * run / rise))
    }
}
