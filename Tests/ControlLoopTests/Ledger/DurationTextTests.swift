@testable import ControlLoop
import Testing

@Suite("Duration text")
struct DurationTextTests {
    @Test(
        "three significant digits with a fitting unit",
        arguments: [
            (0, "0 ns"), (85, "85 ns"), (999, "999 ns"), (1_250, "1.25 µs"), (31_049, "31.0 µs"), (999_499, "999 µs"),
            (999_500, "1.00 ms"), (31_000_000, "31.0 ms"), (6_000_000_000, "6.00 s"), (-1_500_000, "−1.50 ms"),
            (3_600_000_000_000, "60.0 min"), (9_996, "10.0 µs"), (99_960, "100 µs"),
        ] as [(Int64, String)])
    func text(nanoseconds: Int64, expected: String) {
        #expect(DurationText.text(nanoseconds: nanoseconds) == expected)
    }

    @Test("the extremes do not trap")
    func extremes() {
        #expect(DurationText.text(nanoseconds: .max).hasSuffix(" min"))
        #expect(DurationText.text(nanoseconds: .min).hasPrefix("−"))
        #expect(DurationText.decimal(.nan, places: 2) == "?")
    }

    @Test(
        "limits are said exactly",
        arguments: [
            (0, "0"), (100_000_000, "100 ms"), (6_100_000_000, "6.1 s"), (1_500_000, "1.5 ms"), (3_000_000_000, "3 s"),
            (70_123_456, "70.1 ms"),
        ] as [(Int64, String)])
    func limit(nanoseconds: Int64, expected: String) {
        #expect(DurationText.limit(nanoseconds: nanoseconds) == expected)
    }

    @Test("decimals are rounded and padded")
    func decimals() {
        #expect(DurationText.decimal(1.005, places: 3) == "1.005")
        #expect(DurationText.decimal(0.999, places: 2) == "1.00")
        #expect(DurationText.decimal(-0.001, places: 2) == "0.00")
        #expect(DurationText.decimal(2, places: 0) == "2")
    }

    @Test("thousands are set apart")
    func counts() {
        #expect(DurationText.count(999) == "999")
        #expect(DurationText.count(1_234_567) == "1\u{202F}234\u{202F}567")
    }
}
