import HAL
import Modbus
import Testing

struct LatencyHistogramTests {
    @Test("nothing counted has no percentile")
    func empty() {
        #expect(LatencyHistogram().p50 == nil)
        #expect(LatencyHistogram().maximum == .zero)
    }

    @Test("a percentile is the upper border of its bucket: never too low, at most an eighth too high")
    func percentiles() throws {
        var histogram = LatencyHistogram()
        for value in 1...1_000 { histogram.record(.milliseconds(Int64(value))) }
        for percent in [1, 10, 50, 90, 99, 100] as [Double] {
            let found = try #require(histogram.percentile(percent)).milliseconds
            #expect(found >= percent * 10 && found <= percent * 10 * 1.125 + 0.066, "\(percent) %: \(found) ms")
        }
        #expect(histogram.maximum == .seconds(1))
        #expect(histogram.percentile(100) == .seconds(1))
        #expect(histogram.count == 1_000)
    }

    @Test("one slow answer in a hundred shows in the maximum and not in the median")
    func outlier() throws {
        var histogram = LatencyHistogram()
        for _ in 0..<99 { histogram.record(.milliseconds(40)) }
        histogram.record(.milliseconds(900))
        #expect(try #require(histogram.p50) < .milliseconds(46))
        #expect(try #require(histogram.p99) < .milliseconds(46))
        #expect(histogram.maximum == .milliseconds(900))
    }

    @Test(
        "latencies beyond the buckets are counted in the first and the last",
        arguments: [-5, 0, 1, 20_000_000_000, .max / 2])
    func extremes(nanoseconds: Int64) throws {
        var histogram = LatencyHistogram()
        histogram.record(Nanoseconds(nanoseconds))
        #expect(histogram.count == 1)
        #expect(try #require(histogram.p50) <= max(.zero, Nanoseconds(nanoseconds)))
    }
}
