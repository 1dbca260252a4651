import Testing

@testable import BoardProfiles

@Suite("Lint: lines, channels and names") struct ResourceLintTests {
    @Test(
        "Each is one finding where it stands",
        arguments: [
            Mutant(
                .socket, [("line: relay-2,", "line: «relay-1,")], .duplicateLine, says: "contactors[1].output",
                "contactors[0].output", "line 56, column 35"),
            Mutant(
                .tethered, [("line: relay-1-feedback", "line: «relay-1")], .duplicateLine,
                says: "contactors[0].feedback"),
            Mutant(.tethered, [("line: light-ready", "line: «opto-1")], .duplicateLine, says: "optoInputs[0].input"),
            Mutant(
                .tethered, [("channel: cp-negative-peak", "channel: «cp-positive-peak")], .duplicateChannel,
                says: "frontEnd.positive"),
            Mutant(.socket, [("channel: temperature-1", "channel: «pp")], .duplicateChannel),
            Mutant(.socket, [("name: K2", "name: «K1")], .duplicateName, says: "K1", "line 54"),
            Mutant(
                .tethered, [("line: relay-1, active: high}", "line: «relay-1, active: high, bias: pull-up}")],
                .outputPulledActive, says: "pull-up", "at boot"),
            Mutant(
                .tethered, [("line: relay-1, active: high}", "line: «relay-1, active: low, bias: pull-down}")],
                .outputPulledActive),
            Mutant(
                .tethered, [("line: supply-ok, active: high}", "line: supply-ok, active: high, bias: «pull-up}")],
                .brokenWireHidden),
            Mutant(
                .tethered,
                [("line: emergency-stop, active: high}", "line: emergency-stop, active: high, bias: «pull-down}")],
                .brokenWireHidden, .warning),
            Mutant(
                .tethered, [("line: rcm-trip, active: high}", "line: rcm-trip, active: high, bias: «pull-down}")],
                .brokenWireHidden, .warning, says: "residualCurrentMonitor.trip", "no residual current"),
            Mutant(
                .tethered, [("line: rcm-error, active: high}", "line: rcm-error, active: high, bias: «pull-down}")],
                .brokenWireHidden, .warning, says: "residualCurrentMonitor.error"),
            Mutant(
                .socket,
                [
                    (
                        "kind: normally-open, chip: virtual, line: relay-2-feedback, active: high}",
                        "kind: normally-closed, chip: virtual, line: relay-2-feedback, active: low, bias: «pull-down}"
                    )
                ], .brokenWireHidden, .warning, says: "contactors[1].feedback", "welded"),
            Mutant(
                .socket, [("line: lock-feedback, active: high}", "line: lock-feedback, active: high, bias: «pull-up}")],
                .brokenWireHidden, .warning, says: "plugLock.feedback", "locked"),
            Mutant(
                .tethered, [("chip: virtual, line: opto-1", "chip: gpiochip, line: «opto-1")], .backendMismatch,
                says: "virtual"),
            Mutant(.tethered, [("port: virtual-meter", "port: «/dev/ttyS0")], .backendMismatch, says: "primaryMeter"),
            Mutant(
                .tethered, [("model: eastron-sdm630", "model: «eastron-sdm360")], .unknownMeter,
                says: "did you mean \"eastron-sdm630\"?"),
        ])
    func findings(_ mutant: Mutant) throws { try mutant.expectFinding() }

    @Test("A line may be named by its offset, and one number is one line")
    func offsets() throws {
        try Mutant(
            .tethered, [("line: emergency-stop", "line: 17"), ("line: supply-ok", "line: «17")], .duplicateLine,
            says: "\"17\""
        ).expectFinding()
    }

    @Test("The same line name on another chip is another line")
    func otherChip() throws {
        let text = try Shipped.socket.text().components(around: "chip: virtual, line: relay-2,")
            .joined(separator: "chip: virtual-2, line: relay-1,")
        #expect(ProfileReport.check(yaml: text, file: "x").findings == [])
    }

    @Test("A simulated board's lines on a Linux backend are one finding, with their number")
    func linux() throws {
        let text = try Shipped.tethered.text().components(around: "backend: virtual").joined(
            separator: "backend: linux")
        let findings = ProfileReport.check(yaml: text, file: "x").findings
        #expect(findings.map(\.code) == [.backendMismatch])
        #expect(findings.first?.what.contains("more like it") == true)
    }

    @Test("An output pulled to its inactive level is in order")
    func pulledInactive() throws {
        let text = try Shipped.tethered.text().components(around: "line: relay-1, active: high}")
            .joined(separator: "line: relay-1, active: high, bias: pull-down}")
        #expect(ProfileReport.check(yaml: text, file: "x").findings == [])
    }
}
