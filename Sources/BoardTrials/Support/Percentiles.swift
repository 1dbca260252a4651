/// The figures of a sorted series.
public struct Percentiles: Hashable, Sendable, Codable {
    /// How many values.
    public var count: Int
    /// Half are at most this.
    public var p50: Double
    /// 99 of 100 are at most this.
    public var p99: Double
    /// 999 of 1000 are at most this.
    public var p999: Double
    /// The largest.
    public var maximum: Double

    /// The figures of `sorted`, divided by `unit`.
    public init(sorted: [Int64], unit: Double = 1) {
        func value(_ permille: Int) -> Double {
            guard !sorted.isEmpty else { return 0 }
            return Double(sorted[max(0, (sorted.count * permille + 999) / 1_000 - 1)]) / unit
        }
        count = sorted.count
        p50 = value(500)
        p99 = value(990)
        p999 = value(999)
        maximum = value(1_000)
    }
}
