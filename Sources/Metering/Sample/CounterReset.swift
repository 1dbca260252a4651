import HAL

/// An energy counter whose new value does not follow from its earlier one: no energy can be told across it.
public struct CounterReset: Hashable, Sendable, BitwiseCopyable {
    /// What happened to the counter.
    @frozen
    public enum Kind: UInt8, Hashable, Sendable, BitwiseCopyable {
        /// It went down.
        case dropped
        /// It went down from near the end of its span to near zero.
        case wrapped
        /// It went up by more than the outlet can have delivered meanwhile.
        case jumped
        /// The meter has another serial number than before.
        case replaced
    }

    /// The counter.
    public let quantity: MeterQuantity
    /// What happened to it.
    public let kind: Kind
    /// The last value before.
    public let before: WattHours
    /// The first value after.
    public let after: WattHours
    /// When it was seen.
    public let measuredAt: MonotonicInstant

    /// What happened, with the counts, for a log.
    public var text: String {
        let what =
            switch kind {
            case .dropped: "went down"
            case .wrapped: "wrapped around"
            case .jumped: "jumped"
            case .replaced: "is that of another meter"
            }
        return "the meter's counter \(quantity.name) \(what): \(before.rawValue) Wh before, \(after.rawValue) Wh after"
    }
}
