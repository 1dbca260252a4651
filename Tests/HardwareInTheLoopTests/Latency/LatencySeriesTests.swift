import Testing

@testable import HardwareInTheLoop

struct LatencySeriesTests {
    @Test("percentiles are values that were measured, the rank rounded up")
    func percentiles() {
        let series = LatencySeries(name: "x", nanoseconds: (1...1_000).map { Int64($0) * 1_000 }.shuffled())
        #expect(series.minimum == 1_000)
        #expect(series.p50 == 500_000)
        #expect(series.p99 == 990_000)
        #expect(series.p999 == 999_000)
        #expect(series.maximum == 1_000_000)
    }

    @Test("every value lies in one bucket, the borders rise, and a gap shows as empty ones")
    func buckets() {
        let series = LatencySeries(name: "x", nanoseconds: [50_000, 51_000, 900_000])
        #expect(series.buckets.reduce(0) { $0 + $1.count } == 3)
        #expect(zip(series.buckets, series.buckets.dropFirst()).allSatisfy { $0.below < $1.below })
        #expect(series.buckets.first == LatencySeries.Bucket(below: 60_000, count: 2))
        #expect(series.buckets.last?.count == 1)
        #expect(series.buckets.contains { $0.count == 0 })
    }

    @Test("a value on a border counts above it")
    func border() {
        #expect(LatencySeries(name: "x", nanoseconds: [60_000]).buckets.first?.below == 80_000)
    }

    @Test("nothing measured is a series of zeroes, not a crash")
    func empty() {
        let series = LatencySeries(name: "x", nanoseconds: [])
        #expect(series.count == 0 && series.maximum == 0 && series.buckets.isEmpty)
    }

    @Test("the text names the percentiles in microseconds")
    func text() {
        let text = LatencySeries(name: "edge", nanoseconds: [12_345]).text
        #expect(text.contains("p99 12.3 µs"))
        #expect(text.contains("#"))
    }
}
