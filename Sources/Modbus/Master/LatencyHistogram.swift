import HAL

/// How long answers took, counted in 128 fixed buckets: up to 17 s in steps of an eighth, below 0.5 ms in steps of 64 µs.
///
/// Stored inline; counting allocates nothing. Counters stop at their limit.
public struct LatencyHistogram: Hashable, Sendable, BitwiseCopyable {
    private var buckets = InlineArray<128, UInt32>(repeating: 0)

    /// How many latencies were counted.
    public private(set) var count: UInt64 = 0
    /// The longest; zero if none was counted.
    public private(set) var maximum = Nanoseconds.zero

    /// No latencies.
    public init() {}

    /// Counts `latency`; a negative one as zero, one beyond the last bucket in the last.
    public mutating func record(_ latency: Nanoseconds) {
        let index = Self.bucket(of: latency)
        if buckets[index] < .max { buckets[index] += 1 }
        count &+= 1
        maximum = max(maximum, latency)
    }

    /// The latency that `percent` of those counted do not exceed, to the bucket's upper border, but never above
    /// ``maximum``; `nil` if none was counted. `percent` is above 0, at most 100.
    public func percentile(_ percent: Double) -> Nanoseconds? {
        var total: UInt64 = 0
        for index in 0..<128 { total += UInt64(buckets[index]) }
        guard total > 0 else { return nil }
        let rank = max(1, (Double(total) * min(max(percent, 0), 100) / 100).rounded(.up))
        var sum: UInt64 = 0
        for index in 0..<128 {
            sum += UInt64(buckets[index])
            if Double(sum) >= rank { return min(Self.upperBorder(of: index), maximum) }
        }
        return maximum
    }

    /// The median.
    public var p50: Nanoseconds? { percentile(50) }
    /// What 99 % do not exceed.
    public var p99: Nanoseconds? { percentile(99) }

    /// 64 µs: the unit that buckets count in.
    private static var unit: Int64 { 65_536 }

    private static func bucket(of latency: Nanoseconds) -> Int {
        let units = min(max(latency.rawValue, 0) / unit, (1 << 18) - 1)
        guard units >= 8 else { return Int(units) }
        let exponent = 63 - units.leadingZeroBitCount - 3
        return (exponent + 1) * 8 + Int(units >> Int64(exponent)) - 8
    }

    private static func upperBorder(of index: Int) -> Nanoseconds {
        guard index >= 8 else { return Nanoseconds(Int64(index + 1) * unit) }
        let exponent = Int64(index / 8 - 1)
        return Nanoseconds((Int64(index % 8 + 9) << exponent) * unit)
    }

    /// Whether both counted the same.
    public static func == (lhs: LatencyHistogram, rhs: LatencyHistogram) -> Bool {
        guard lhs.count == rhs.count, lhs.maximum == rhs.maximum else { return false }
        for index in 0..<128 where lhs.buckets[index] != rhs.buckets[index] { return false }
        return true
    }

    /// Feeds the counts to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(maximum)
        for index in 0..<128 { hasher.combine(buckets[index]) }
    }
}
