/// A series of measured times with its exact percentiles.
public struct LatencySeries: Hashable, Sendable, Codable {
    /// What was measured, from … to ….
    public var name: String
    /// How many times.
    public var count: Int
    /// The shortest, ns.
    public var minimum: Int64
    /// Half are at most this long, ns.
    public var p50: Int64
    /// 99 of 100 are at most this long, ns.
    public var p99: Int64
    /// 999 of 1000 are at most this long, ns.
    public var p999: Int64
    /// The longest, ns.
    public var maximum: Int64
    /// How many lie below each border and not below the one before.
    public var buckets: [Bucket]

    /// One step of the histogram.
    public struct Bucket: Hashable, Sendable, Codable {
        /// Upper border, ns.
        public var below: Int64
        /// How many.
        public var count: Int
    }

    /// The series of `nanoseconds`, in any order.
    public init(name: String, nanoseconds: [Int64]) {
        let sorted = nanoseconds.sorted()
        self.name = name
        count = sorted.count
        minimum = sorted.first ?? 0
        p50 = Self.percentile(500, of: sorted)
        p99 = Self.percentile(990, of: sorted)
        p999 = Self.percentile(999, of: sorted)
        maximum = sorted.last ?? 0
        buckets = Self.buckets(sorted)
    }

    /// The smallest value that `permille` of all do not exceed.
    private static func percentile(_ permille: Int, of sorted: [Int64]) -> Int64 {
        if sorted.isEmpty { return 0 }
        let rank = (sorted.count * permille + 999) / 1_000
        return sorted[max(0, rank - 1)]
    }

    /// Borders at 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8 of each decade: fine where the values lie close, few over all.
    private static func buckets(_ sorted: [Int64]) -> [Bucket] {
        guard let first = sorted.first, let last = sorted.last else { return [] }
        var buckets: [Bucket] = []
        var index = 0
        var decade: Int64 = 100
        while true {
            for step: Int64 in [100, 125, 150, 200, 300, 400, 500, 600, 800] {
                let border = decade * step / 100
                var count = 0
                while index < sorted.count, sorted[index] < border {
                    count += 1
                    index += 1
                }
                // Nothing before the first value, nothing after the last; gaps between them show.
                if border > first { buckets.append(Bucket(below: border, count: count)) }
                if border > last { return buckets }
            }
            decade *= 10
        }
    }

    /// Percentiles and a histogram, one line a step.
    public var text: String {
        var lines = [
            name,
            "  count \(count)  min \(Self.micros(minimum))  p50 \(Self.micros(p50))  p99 \(Self.micros(p99))"
                + "  p99.9 \(Self.micros(p999))  max \(Self.micros(maximum))",
        ]
        let largest = buckets.map(\.count).max() ?? 0
        for bucket in buckets {
            let length = largest == 0 ? 0 : (bucket.count * 50 + largest - 1) / largest
            lines.append(
                "  < \(Self.padded(Self.micros(bucket.below), 12)) \(Self.padded("\(bucket.count)", 7)) "
                    + String(repeating: "#", count: length))
        }
        return lines.joined(separator: "\n")
    }

    private static func micros(_ nanoseconds: Int64) -> String {
        "\(nanoseconds / 1_000).\(nanoseconds % 1_000 / 100) µs"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
