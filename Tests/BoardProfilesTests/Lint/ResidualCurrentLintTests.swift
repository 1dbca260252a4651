import HAL
import Testing

@testable import BoardProfiles

@Suite("Lint: residual current, scales and derating") struct ResidualCurrentLintTests {
    @Test(
        "Each is one finding where it stands",
        arguments: [
            Mutant(
                .tethered, [(Fixtures.residualCurrentMonitor, ""), ("profile:\n  name", "«profile:\n  name")],
                .residualCurrentMonitorMissing, .warning, says: "type B"),
            Mutant(
                .tethered, [(Fixtures.residualCurrentTest, ""), ("  kind: 6mA-dc", "  «kind: 6mA-dc")],
                .residualCurrentTestMissing, says: "24 h"),
            Mutant(.tethered, [("selfTestInterval: 24 h", "selfTestInterval: «24.001 h")], .selfTestInterval),
            Mutant(
                .tethered, [("maximum: 400 ms", "maximum: «200 ms")], .residualCurrentTestWindows, says: "no answer"),
            Mutant(.tethered, [("maximum: 900 ms", "maximum: «100 ms")], .residualCurrentTestWindows),
            Mutant(.tethered, [("minimum: 700 ms", "minimum: «399 ms")], .residualCurrentTestWindows, says: "overlap"),
            Mutant(.tethered, [("total: 1 s", "total: «899 ms")], .residualCurrentTestWindows, says: "900 ms"),
            Mutant(
                .tethered, [("pulse: 100 ms", "pulse: 1001 ms"), ("total: 1 s", "total: «1 s")],
                .residualCurrentTestWindows, says: "1.001 s"),
            Mutant(
                .tethered, ResidualCurrentLintTests.copying(answer: 0, release: "«119 ms"), .residualCurrentTestCopy,
                says: "copies the pulse",
                "after 120 ms"),
            Mutant(
                .tethered, ResidualCurrentLintTests.copying(answer: 20, release: "«101 ms"), .residualCurrentTestCopy,
                says: "without a sensor"),
            // The kernel holds a copy back as long as an answer.
            Mutant(
                .tethered,
                ResidualCurrentLintTests.copying(answer: 30, release: "«130 ms") + [
                    ("line: rcm-trip, active: high", "line: rcm-trip, active: high, debounce: 10 ms")
                ], .residualCurrentTestCopy),
            Mutant(
                .tethered, [(Fixtures.responseTimes, ""), ("responseTime: 30 ms ", "responseTime: «30 ms ")],
                .residualCurrentResponse, .warning, says: "6 mA DC and at 60 mA DC", "10 s", "300 ms"),
            Mutant(
                .tethered, [("responseTimes: {dc: {6 mA: 480 ms, ", "responseTimes: {dc: «{")],
                .residualCurrentResponse, .warning, says: "6 mA DC is not given"),
            Mutant(.tethered, [("frequency: 1 kHz", "frequency: «979 Hz")], .pwmFrequency, says: "980"),
            Mutant(.tethered, [("frequency: 1 kHz", "frequency: «1021 Hz")], .pwmFrequency),
            Mutant(
                .tethered,
                [
                    (
                        ResidualCurrentLintTests.positive("{0 mV: -13.5 V, 3300 mV: 13.5 V}"),
                        ResidualCurrentLintTests.positive("«{0 mV: -12.9 V, 3300 mV: 13.5 V}")
                    )
                ], .scaleCoverage, says: "-12.9 V to 13.5 V"),
            Mutant(
                .tethered,
                [
                    (
                        ResidualCurrentLintTests.negative("{0 mV: -13.5 V, 3300 mV: 13.5 V}"),
                        ResidualCurrentLintTests.negative("«{0 mV: -13.5 V, 3300 mV: 0 V}")
                    )
                ], .scaleCoverage, says: "negative"),
            Mutant(
                .tethered,
                [
                    (
                        ResidualCurrentLintTests.positive("{0 mV: -13.5 V, 3300 mV: 13.5 V}"),
                        ResidualCurrentLintTests.positive("«{3300 mV: -13.5 V, 3.3 V: 13.5 V}")
                    )
                ], .scaleDegenerate, says: "one pin potential"),
            Mutant(
                .tethered, [("{500 mV: 0 °C, 1500 mV: 100 °C}", "«{500 mV: 1 °C, 1500 mV: 1 °C}")], .scaleDegenerate,
                says: "one value"),
            Mutant(.tethered, [("at: 80 °C", "at: «60 °C")], .deratingCurve, says: "none twice"),
            Mutant(.tethered, [("at: 85 °C", "at: «79 °C")], .deratingCurve),
            Mutant(.tethered, [("limit: 8 A", "limit: «16.1 A")], .deratingCurve, says: "no derating"),
        ])
    func findings(_ mutant: Mutant) throws { try mutant.expectFinding() }

    /// A test that a copy of its pulse of 100 ms passes, or just not.
    static func copying(answer: Int, release: String) -> [(String, String)] {
        [
            ("tripAfter: {minimum: 200 ms, maximum: 400 ms}", "tripAfter: {minimum: \(answer) ms, maximum: 90 ms}"),
            ("releaseAfter: {minimum: 700 ms", "releaseAfter: {minimum: \(release)"),
        ]
    }

    @Test("A test is in order whose answer begins late enough, ends late enough, or would end before the pulse does")
    func noCopy() throws {
        for (answer, release, pulse) in [(21, "101 ms", "100 ms"), (0, "121 ms", "100 ms"), (0, "91 ms", "950 ms")] {
            var text = try Shipped.tethered.text()
            for (old, new) in Self.copying(answer: answer, release: release) + [("pulse: 100 ms", "pulse: \(pulse)")] {
                text = text.components(around: old).joined(separator: new)
            }
            let report = ProfileReport.check(yaml: text, file: "x")
            #expect(report.findings == [], "\(report.text)")
        }
    }

    static func positive(_ scale: String) -> String { "channel: cp-positive-peak\n      scale: \(scale)" }
    static func negative(_ scale: String) -> String { "channel: cp-negative-peak\n      scale: \(scale)" }

    @Test("A falling scale and a flat part of a derating curve are in order")
    func inOrder() throws {
        let text = try Shipped.tethered.text()
            .components(around: "cp-positive-peak\n      scale: {0 mV: -13.5 V, 3300 mV: 13.5 V}")
            .joined(separator: "cp-positive-peak\n      scale: {0 mV: 13 V, 3300 mV: -13 V}")
            .components(around: "limit: 8 A").joined(separator: "limit: 16 A")
        let profile = try BoardProfile.parse(yaml: text)
        #expect(profile.controlPilot.positivePeak?.scale.value(at: Millivolts(3_300)) == -13_000)
    }
}
