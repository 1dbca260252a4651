import HAL
import Testing

@testable import BoardProfiles

/// An edit of ``Fixtures/describedMonitor`` and the one finding that it must give, at the mark `«`.
struct MonitorMutant: Sendable, CustomTestStringConvertible {
    var edits: [(String, String)]
    var code: ProfileFindingCode
    var severity: ProfileFinding.Severity
    var says: String

    init(
        _ edits: [(String, String)], _ code: ProfileFindingCode, _ severity: ProfileFinding.Severity = .error,
        says: String
    ) {
        self.edits = edits
        self.code = code
        self.severity = severity
        self.says = says
    }

    var testDescription: String { "\(code.rawValue): \(edits.last?.1 ?? "")" }
}

@Suite("Lint: a residual-current sensor described in the profile") struct ResidualCurrentSensorLintTests {
    @Test("as the fixture has it, it is in order and decoded in full")
    func inOrder() throws {
        let report = ProfileReport.check(yaml: try Fixtures.tethered(monitor: Fixtures.describedMonitor), file: "x")
        #expect(report.findings == [], "\(report.text)")
        let monitor = try #require(report.profile?.residualCurrentMonitor)
        #expect(monitor.sensor == nil && monitor.outputs == .separate && !monitor.isLatching)
        #expect(monitor.tripRMS?.line == "rcm-trip-rms")
        #expect(monitor.directResponse.map(\.current.rawValue) == [6, 60, 200])
        #expect(monitor.blanking == .milliseconds(20))
        #expect(monitor.values.map(\.quantity) == [.dc, .rms] && monitor.values.map(\.coding) == [.pwm, .voltage])
        #expect(monitor.test.steps.map(\.output) == [.trip, .tripRMS, .trip, .tripRMS])
        #expect(monitor.test.tripAfter.maximum == .milliseconds(400))
        #expect(monitor.test.releaseAfter.minimum == .milliseconds(800))
        #expect(monitor.test.longestPulse == .microseconds(100))
        #expect(monitor.test.readings.map(\.greatest.rawValue) == [44])
    }

    @Test(
        "each is one finding where it stands",
        arguments: [
            MonitorMutant(
                [("  tripRMS: {chip: virtual, line: rcm-trip-rms, active: high}\n", ""), ("separate", "«separate")],
                .residualCurrentOutputs, says: "no tripRMS"),
            MonitorMutant(
                [("outputs: separate", "outputs: combined"), ("tripRMS: {chip", "tripRMS: «{chip")],
                .residualCurrentOutputs, says: "outputs are combined"),
            MonitorMutant([("6mA-dc+30mA-rms", "«6mA-dc")], .residualCurrentOutputs, says: "nothing to put on tripRMS"),
            MonitorMutant([("dc: {6 mA: 480 ms", "dc: «{6 mA: 60 ms")], .residualCurrentResponse, says: "not slower"),
            MonitorMutant(
                [("    dc: {6 mA: 480 ms, 60 mA: 70 ms", "    dc: «{6 mA: 480 ms, 60 mA: 260 ms")], .tripBudget,
                says: "60 mA DC"),
            MonitorMutant([("rms: {30 mA: 180 ms", "rms: «{30 mA: 290 ms")], .tripBudget, says: "30 mA RMS"),
            MonitorMutant([("blanking: 20 ms", "blanking: «75 ms")], .tripBudget, says: "rest of blanking 45 ms"),
            MonitorMutant([("blanking: 20 ms", "blanking: «1 s")], .outOfRange, says: "0.1 s"),
            MonitorMutant(
                [("coding: pwm, line: {chip: virtual, line: rcm-value, active: high}, ", "coding: «pwm, ")],
                .residualCurrentValue, says: "no line"),
            MonitorMutant(
                [("frequency: 8 kHz, ", ""), ("coding: pwm", "coding: «pwm")], .residualCurrentValue,
                says: "no frequency"),
            MonitorMutant(
                [(", fullDuty: 30 mA", ""), ("coding: pwm", "coding: «pwm")], .residualCurrentValue, says: "fullDuty"),
            MonitorMutant(
                [("fullDuty: 30 mA", "fullDuty: 30 mA, minimumDuty: 50, maximumDuty: «50")], .residualCurrentValue,
                says: "50 %"),
            MonitorMutant([("coding: pwm", "coding: «frequency")], .residualCurrentValue, says: "perMilliampere"),
            MonitorMutant(
                [("      device: virtual\n      channel: rcm-value\n", ""), ("coding: voltage", "coding: «voltage")],
                .residualCurrentValue, says: "no converter"),
            MonitorMutant(
                [("      scale: {500 mV: 0 mA, 4500 mV: 100 mA}\n", ""), ("coding: voltage", "coding: «voltage")],
                .residualCurrentValue, says: "no scale"),
            MonitorMutant(
                [("maximumVoltage: 4850 mV", "maximumVoltage: «150 mV")], .residualCurrentValue, says: "no value"),
            MonitorMutant(
                [
                    ("{of: rms", "{of: dc"),
                    (
                        "    dc: {coding: pwm, line: {chip: virtual, line: rcm-value, active: high}, frequency: 8 kHz, fullDuty: 30 mA}\n",
                        ""
                    ), ("of: dc", "of: «dc"),
                ], .residualCurrentValue, says: "no such line"),
            MonitorMutant(
                [("before: 600 ms, minimum", "before: «400 ms, minimum")], .residualCurrentTestWindows,
                says: "no reading"),
            MonitorMutant([("maximum: 44 mA", "maximum: «30 mA")], .residualCurrentTestWindows, says: "none can"),
            MonitorMutant(
                [("after: 200 ms, before: 400 ms", "after: 200 ms, before: «200 ms")], .residualCurrentTestWindows,
                says: "no change"),
            MonitorMutant(
                [("line: rcm-trip-rms, active: high}", "line: rcm-trip-rms, active: high, bias: «pull-down}")],
                .brokenWireHidden, .warning, says: "residualCurrentMonitor.tripRMS"),
            MonitorMutant(
                [("{output: trip, state: inactive, after: 800 ms", "{output: trip, state: inactive, after: «399 ms")],
                .residualCurrentTestWindows, says: "overlap"),
            MonitorMutant(
                [("{output: trip, state: inactive, after: 800 ms", "{output: trip, state: «active, after: 800 ms")],
                .residualCurrentTestWindows, says: "take turns"),
            MonitorMutant(
                [
                    ("      - {output: tripRMS, state: inactive, after: 800 ms, before: 900 ms}\n", ""),
                    ("tripRMS, state: active", "tripRMS, state: «active"),
                ], .residualCurrentTestWindows, says: "leaves it active"),
            MonitorMutant([("total: 1 s", "total: «899 ms")], .residualCurrentTestWindows, says: "900 ms"),
            MonitorMutant(
                [
                    ("    pulse: 70 us\n    longestPulse: 100 us\n", "    pulse: 500 ms\n"),
                    ("trip, state: active, after: 200 ms", "trip, state: active, after: 10 ms"),
                    (
                        "{output: trip, state: inactive, after: 800 ms",
                        "{output: trip, state: inactive, after: «500 ms"
                    ),
                ], .residualCurrentTestCopy, says: "trip may answer"),
            MonitorMutant(
                [("    rms: {30 mA: 180 ms, 60 mA: 70 ms}\n", ""), ("    dc: {6 mA", "    «dc: {6 mA")],
                .residualCurrentResponse, .warning, says: "30 mA RMS and at 60 mA RMS"),
            MonitorMutant(
                [("      minimumVoltage: 150 mV\n", ""), ("scale: {500 mV: 0 mA", "scale: «{500 mV: 0 mA")],
                .residualCurrentValue, says: "0 V reads as -13 mA"),
            MonitorMutant(
                [("minimumVoltage: 150 mV", "minimumVoltage: «0 mV"), ("scale: {500 mV: 0 mA", "scale: {0 mV: 0 mA")],
                .residualCurrentValue, .warning, says: "cannot tell a dead line"),
            MonitorMutant(
                [
                    ("minimumVoltage: 150 mV", "minimumVoltage: 600 mV"),
                    ("scale: {500 mV: 0 mA", "scale: «{500 mV: 0 mA"),
                ],
                .residualCurrentValue, says: "divider"),
            MonitorMutant(
                [("longestPulse: 100 us", "longestPulse: «60 us")], .residualCurrentTestWindows, says: "70 us"),
            MonitorMutant(
                [
                    (
                        "tripRMS, state: active, after: 500 ms, before: 700 ms",
                        "tripRMS, state: active, after: 300 ms, before: 700 ms"
                    ), ("  test:\n    ", "  test:\n    «"),
                ],
                .residualCurrentSwapUnseen, .warning, says: "swapped"),
        ])
    func findings(_ mutant: MonitorMutant) throws {
        var text = try Fixtures.tethered(monitor: Fixtures.describedMonitor)
        for edit in mutant.edits {
            let parts = text.components(around: edit.0)
            try #require(parts.count == 2, "\(edit.0) is there \(parts.count - 1) times")
            text = parts.joined(separator: edit.1)
        }
        let parts = text.components(around: "«")
        try #require(parts.count == 2)
        let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
        let place = "\(lines.count):\((lines.last?.unicodeScalars.count ?? 0) + 1)"
        let report = ProfileReport.check(yaml: parts.joined(), file: "x")
        let found = report.findings.map { "\($0.severity.rawValue) \($0.code.rawValue) \($0.line):\($0.column)" }
        #expect(found == ["\(mutant.severity.rawValue) \(mutant.code.rawValue) \(place)"], "\(report.text)")
        #expect(report.text.contains(mutant.says), "\(report.text)")
    }

    @Test("each current that trips too late is a finding of its own")
    func everyLateTrip() throws {
        let text = try Fixtures.tethered(monitor: Fixtures.describedMonitor)
            .components(around: "60 mA: 70 ms, 200 mA: 30 ms").joined(separator: "60 mA: 260 ms, 200 mA: 30 ms")
            .components(around: "rms: {30 mA: 180 ms").joined(separator: "rms: {30 mA: 290 ms")
        let report = ProfileReport.check(yaml: text, file: "x")
        #expect(report.findings.map(\.code) == [.tripBudget, .tripBudget], "\(report.text)")
        #expect(report.text.contains("60 mA DC") && report.text.contains("30 mA RMS"))
    }

    @Test("a test without windows, or with both forms of them, is refused")
    func windows() throws {
        let text = try Shipped.tethered.text()
        let none = text.components(around: "    tripAfter: {minimum: 200 ms, maximum: 400 ms}\n").joined()
            .components(around: "    releaseAfter: {minimum: 700 ms, maximum: 900 ms}\n").joined()
        let report = ProfileReport.check(yaml: none, file: "x")
        #expect(report.findings.map(\.code) == [.residualCurrentTestWindows])
        #expect(report.text.contains("no windows"))
        let half = text.components(around: "    releaseAfter: {minimum: 700 ms, maximum: 900 ms}\n").joined()
        #expect(ProfileReport.check(yaml: half, file: "x").findings.map(\.code) == [.residualCurrentTestWindows])
        let both = ProfileReport.check(yaml: try Fixtures.everyResidualCurrentKey(), file: "x")
        #expect(both.findings.map(\.code) == [.residualCurrentTestWindows])
        #expect(both.text.contains("beside"))
    }
}
