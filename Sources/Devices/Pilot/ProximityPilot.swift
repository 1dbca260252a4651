import HAL

/// The proximity pilot: the resistor in the plug that tells the cable's rating, measured as a divider with a pull-up.
///
/// Which resistance means which rating is the core's business. Used by one thread, real-time safe.
public final class ProximityPilot {
    /// The reading while nothing is connected.
    public static let open = Int32.max
    /// The reading while the input cannot be read.
    public static let unreadable: Int32 = -1

    private let input: any AnalogInput
    private let pullUp: Ohms
    private let supply: Millivolts
    private let series: Ohms
    private let interval: Nanoseconds
    private var sampledAt: MonotonicInstant?
    private var ohms = ProximityPilot.unreadable
    /// Whether the input could be read, and what failed last.
    public private(set) var health = DeviceHealth()

    /// A proximity pilot on `input`.
    ///
    /// - Parameters:
    ///   - pullUp: from `supply` to the tap, above 0.
    ///   - series: from the tap to the plug's contact (protection), 0 if none.
    ///   - interval: the least time between two conversions; a plug is slow, the converter is shared.
    public init(
        input: any AnalogInput, pullUp: Ohms, supply: Millivolts, series: Ohms = Ohms(0),
        interval: Nanoseconds = .milliseconds(50)
    ) {
        self.input = input
        self.pullUp = pullUp
        self.supply = supply
        self.series = series
        self.interval = interval
    }

    /// The resistance at the plug in ohms, 0 and up; ``open`` without a plug, ``unreadable`` if the converter fails.
    public func read(now: MonotonicInstant) -> Int32 {
        if let sampledAt, now - sampledAt < interval { return ohms }
        sampledAt = now
        do throws(HALError) {
            ohms = resistance(at: try input.read())
            health.succeeded()
        } catch {
            ohms = Self.unreadable
            health.failed(error)
        }
        return ohms
    }

    private func resistance(at tap: Millivolts) -> Int32 {
        let across = Int64(supply.rawValue) - Int64(tap.rawValue)
        guard across > 0 else { return Self.open }
        guard tap.rawValue > 0 else { return 0 }
        // Rounded down: a smaller resistance never means a lesser cable where two readings border.
        let total = Int64(pullUp.rawValue) * Int64(tap.rawValue) / across
        return Int32(clamping: max(0, total - Int64(series.rawValue)))
    }
}
