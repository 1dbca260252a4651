import HAL
import Testing

@testable import BoardProfiles

@Suite("Lint: pilot") struct PilotLintTests {
    @Test(
        "Each is one finding where it stands",
        arguments: [
            Mutant(
                .rig, [("    frequency: 1 kHz", "    frequency: 1 kHz\n    generator: «software")], .softwarePWM,
                says: "jitters with scheduling", "duty cycle to a current", "in hardware"),
            Mutant(
                .comparators, [("device: fe20c000.pwm", "device: «pwm_gpio@4")], .softwarePWM, says: "in hardware"),
            Mutant(
                .comparators, [("above: 10.8 V", "above: «9 V")], .pilotThreshold, says: "A (12 V) and B (9 V)",
                "highest first", "10.8 V"),
            Mutant(
                .comparators, [("above: 7.5 V", "above: «10.8 V")], .pilotThreshold, says: "B (9 V) and C (6 V)",
                "6.001 V to 8.999 V"),
            Mutant(.comparators, [("above: 4.5 V", "above: «2.5 V")], .pilotThreshold, says: "C (6 V) and D (3 V)"),
            Mutant(.comparators, [("above: 1.5 V", "above: «0 V")], .pilotThreshold, says: "D (3 V) and E (0 V)"),
            Mutant(
                .comparators, [("{below: -10.5 V", "{below: «-9 V")], .pilotThreshold, says: "a diode (-12 V) and none"),
            Mutant(
                .comparators, [("above: 10.8 V", "above: «10.5 V")], .pilotThreshold, .warning,
                says: "within the tolerances", "10.55 V to 11.4 V"),
            Mutant(.comparators, [("above: 7.5 V", "above: «7.4 V")], .pilotThreshold, .warning),
            Mutant(
                .comparators,
                [
                    ("    negativeThreshold: {below: -10.5 V, line: {", "    x: {"),
                    ("    x: {chip: pinctrl-bcm2711, line: 6, active: low, bias: pull-up}}\n", ""),
                    ("    kind: comparators", "    «kind: comparators"),
                ], .missingKey, says: "negativeThreshold"),
            Mutant(
                .comparators,
                [
                    (
                        "    kind: comparators\n",
                        "    kind: comparators\n    positive: «{device: mcp3208, channel: voltage0, scale: "
                            + "{0 mV: -13.5 V, 3300 mV: 13.5 V}}\n"
                    )
                ], .partNotUsed, says: "peak-detectors"),
            Mutant(
                .comparators,
                [("output: {chip: pinctrl-bcm2711, line: 17", "output: {chip: pinctrl-bcm2711, line: «16")],
                .duplicateLine, says: "contactors[0].output", "positiveThresholds[0].line"),
            Mutant(
                .comparators, [("line: 20, active: high, bias: pull-up}", "line: 20, active: high, bias: «pull-down}")],
                .brokenWireHidden, says: "positiveThresholds[1]", "(B)", "asks (C)", "reads as above"),
            Mutant(
                .comparators, [("line: 20, active: high, bias: pull-up}", "line: 20, active: low, bias: «pull-up}")],
                .brokenWireHidden, says: "pull-up"),
            Mutant(
                .comparators,
                [
                    (
                        "line: {chip: pinctrl-bcm2711, line: 21, active: high, bias: pull-up}",
                        "line: «{chip: pinctrl-bcm2711, line: 21, active: high}"
                    )
                ],
                .brokenWireHidden, .warning, says: "positiveThresholds[2]", "as-is", "resistor at the pin"),
            Mutant(
                .comparators,
                [
                    (
                        "line: {chip: pinctrl-bcm2711, line: 16, active: high, bias: pull-up}",
                        "line: «{chip: pinctrl-bcm2711, line: 16, active: high, bias: disabled}"
                    )
                ],
                .brokenWireHidden, .warning, says: "disabled"),
            Mutant(
                .comparators, [("line: 6, active: low, bias: pull-up}", "line: 6, active: low, bias: «pull-down}")],
                .brokenWireHidden, says: "negativeThreshold", "missing diode"),
            Mutant(
                .comparators,
                [
                    (
                        "line: {chip: pinctrl-bcm2711, line: 6, active: low, bias: pull-up}",
                        "line: «{chip: pinctrl-bcm2711, line: 6, active: low}"
                    )
                ],
                .brokenWireHidden, .warning, says: "negativeThreshold"),
        ])
    func findings(_ mutant: Mutant) throws { try mutant.expectFinding() }

    @Test("Three comparators on the positive peak are refused")
    func three() throws {
        let text = try Shipped.comparators.text().components(
            around: "      - {above: 1.5 V, line: {chip: pinctrl-bcm2711, line: 26, active: high, bias: pull-up}}\n"
        ).joined()
        #expect(ProfileReport.check(yaml: text, file: "x").findings.map(\.code) == [.wrongCount])
    }

    @Test("Comparators are decoded in order, with their lines")
    func decoded() throws {
        let pilot = try BoardProfile.load(path: Shipped.comparators.path).controlPilot
        guard case .comparators(let positive, let negative) = pilot.frontEnd else {
            Issue.record("no comparators")
            return
        }
        #expect(positive.map(\.potential.rawValue) == [10_800, 7_500, 4_500, 1_500])
        #expect(positive.map(\.line.line) == ["16", "20", "21", "26"])
        #expect(negative.potential.rawValue == -10_500)
        #expect(negative.line.activeLevel == .low)
        #expect(pilot.positivePeak == nil)
        #expect(pilot.pwm.activeLevel == .high)
    }
}
