import Testing

@testable import BoardProfiles

@Suite("Departures from the schema") struct SchemaFindingTests {
    @Test(
        "Each is one error where it stands",
        arguments: [
            Mutant(
                .tethered, [("  priority: 60", "  «prioritty: 60")], .unknownKey, says: "did you mean \"priority\"?"),
            Mutant(.tethered, [("\nwatchdog:", "\n«flux: 1\nwatchdog:")], .unknownKey, says: "remove it", "shuntTrip"),
            Mutant(
                .tethered, [("line: relay-1,", "line: relay-1, «polarity: high,")], .unknownKey,
                says: "chip, line, active, bias"),
            Mutant(
                .tethered, [("  period: 10 ms\n  priority", "  «priority")], .missingKey, says: "no \"period\"",
                "The loop's period"),
            Mutant(
                .tethered,
                [
                    ("\nsupply:\n  maximumCurrent: 16 A\n  phases: 3\n  voltage: 230 V\n", "\n"),
                    ("profile:\n  name", "«profile:\n  name"),
                ], .missingKey, says: "no \"supply\""),
            Mutant(
                .tethered,
                [
                    ("line: relay-1, active: high", "line: relay-1"),
                    ("output: {chip: virtual, line: relay-1}", "output: «{chip: virtual, line: relay-1}"),
                ], .missingKey, says: "no \"active\""),
            Mutant(
                .tethered, [("tripAfter: {minimum: 200 ms, maximum: 400 ms}", "tripAfter: «{minimum: 200 ms}")],
                .missingKey, says: "no \"maximum\""),
            Mutant(.tethered, [("  priority: 60", "  priority: «high")], .wrongType, says: "a whole number"),
            Mutant(.tethered, [("  priority: 60", "  priority: «100")], .outOfRange, says: "1 to 98"),
            Mutant(.tethered, [("priority: 60", "priority:«")], .wrongType, says: "empty", "give it a value"),
            Mutant(
                .tethered, [("kind: tethered", "kind: «teathered")], .wrongValue, says: "did you mean \"tethered\"?"),
            Mutant(.tethered, [("phases: 3", "phases: «2")], .wrongValue, says: "1, 3"),
            Mutant(
                .tethered, [("phases: [L1, L2, L3]", "phases: [L1, L2, «L4]")], .wrongValue,
                says: "contactors[0].phases[2]"),
            Mutant(
                .tethered, [("name: simulated-11kw-tethered", "name: «Simulated 11 kW")], .wrongValue,
                says: "lower case"),
            Mutant(.tethered, [("name: Opto 1 In", "name: «on")], .wrongType, says: "quotes"),
            Mutant(
                .tethered,
                [
                    ("optoInputs:\n  - name: Opto 1 In", "optoInputs: «{}\nx:\n  - name: Opto 1 In"),
                    (
                        "x:\n  - name: Opto 1 In\n    input: {chip: virtual, line: opto-1, active: high}\n    debounce: 50 ms\n",
                        ""
                    ),
                ], .wrongType, says: "a list"),
            Mutant(.tethered, [("device: virtual-watchdog", "device: «virtual watchdog")], .wrongValue),
            Mutant(.tethered, [("required: true", "required: «maybe")], .wrongType, says: "true or false"),
            Mutant(
                .tethered, [("scale: {500 mV: 0 °C, 1500 mV: 100 °C}", "scale: «{500 mV: 0 °C}")], .wrongCount,
                says: "1 entries, not 2"),
        ])
    func departures(_ mutant: Mutant) throws { try mutant.expectFinding() }

    @Test(
        "Quantities say which unit is wanted",
        arguments: [
            Mutant(
                .tethered, [("period: 10 ms", "period: «10")], .missingUnit, says: "without a unit",
                "write a time with its unit", "ms"),
            Mutant(.tethered, [("period: 10 ms", "period: «'10'")], .missingUnit),
            Mutant(.tethered, [("period: 10 ms", "period: «10.5")], .missingUnit),
            Mutant(
                .tethered, [("period: 10 ms", "period: «10 A")], .wrongUnit, says: "a current, not a time",
                "such as 10 ms"),
            Mutant(.tethered, [("period: 10 ms", "period: «10 MS")], .wrongUnit, says: "unit MS is not known"),
            Mutant(.tethered, [("period: 10 ms", "period: «ten ms")], .wrongValue, says: "not a time"),
            Mutant(.tethered, [("period: 10 ms", "period: «-10 ms")], .wrongValue, says: "negative"),
            Mutant(.tethered, [("period: 10 ms", "period: «10   ms")], .wrongValue),
            Mutant(
                .tethered, [("maximumCurrent: 16 A", "maximumCurrent: «16 V")], .wrongUnit,
                says: "a voltage, not a current"),
            Mutant(.tethered, [("voltage: 230 V", "voltage: «230")], .missingUnit, says: "a voltage", "V"),
            Mutant(.tethered, [("at: 60 °C", "at: «60 K")], .wrongUnit, says: "°C"),
            Mutant(.tethered, [("frequency: 1 kHz", "frequency: «1000")], .missingUnit, says: "Hz"),
            Mutant(.socket, [("pullUp: 1 kΩ", "pullUp: «1000")], .missingUnit, says: "Ohm"),
            Mutant(.tethered, [("{500 mV: 0 °C, 1500 mV: 100 °C}", "{«500: 0 °C, 1500 mV: 100 °C}")], .missingUnit),
            Mutant(
                .tethered, [("{500 mV: 0 °C, 1500 mV: 100 °C}", "{500 mV: «0 V, 1500 mV: 100 °C}")], .wrongUnit,
                says: "a temperature"),
        ])
    func units(_ mutant: Mutant) throws { try mutant.expectFinding() }

    @Test("Findings of all stages come together, in the order of the file")
    func accumulation() throws {
        let text = try Shipped.tethered.text()
            .components(around: "period: 10 ms").joined(separator: "period: 10")
            .components(around: "maximumCurrent: 16 A").joined(separator: "maximumCurrent: 5 A")
            .components(around: "frequency: 1 kHz").joined(separator: "frequency: 2 kHz")
            .components(around: "line: rcm-trip").joined(separator: "line: relay-1")
            .components(around: "device: virtual-watchdog").joined(separator: "dewice: virtual-watchdog")
        let report = ProfileReport.check(yaml: text, file: "x")
        #expect(report.findings.map(\.code) == [.missingUnit, .outOfRange, .pwmFrequency, .duplicateLine, .unknownKey])
        #expect(report.text.hasSuffix("x: not usable, 5 errors"))
    }
}
