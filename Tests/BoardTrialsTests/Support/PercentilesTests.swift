import BoardTrials
import Testing

@Suite("Figures of a series")
struct PercentilesTests {
    @Test("are the smallest values that so many do not exceed")
    func figures() {
        let figures = Percentiles(sorted: Array(1...1_000), unit: 10)
        #expect(figures.p50 == 50 && figures.p99 == 99 && figures.p999 == 99.9 && figures.maximum == 100)
    }

    @Test("a goal is judged by its direction, and a miss says its factor")
    func goals() {
        var report = BenchmarkReport(machine: "m")
        report.add("speed", 2_500, "×", atLeast: 5_000)
        report.add("time", 0.5, "µs", atMost: 1)
        #expect(report.lines.map(\.isMet) == [false, true])
        #expect(report.text.contains("missed by a factor of 2.0"))
    }
}
