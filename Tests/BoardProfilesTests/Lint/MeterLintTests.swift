import HAL
import Testing

@testable import BoardProfiles

@Suite("Lint: the primary meter against its board") struct MeterLintTests {
    static let model = "model: eastron-sdm630"

    @Test(
        "Each is one finding where it stands",
        arguments: [
            Mutant(
                .tethered, [(MeterLintTests.model, "model: «eastron-sdm120")], .meterUnsuitable,
                says: "of L1 only", "switches L2, L3", "every phase"),
            Mutant(
                .tethered, [(MeterLintTests.model, "model: «eastron-sdm120"), ("required: true", "required: false")],
                .meterUnsuitable, .warning, says: "L2, L3"),
            Mutant(
                .tethered, [(MeterLintTests.model, "modelFile: «one-phase.yaml")], .meterUnsuitable,
                says: "one-phase.yaml"),
            Mutant(
                .tethered, [(MeterLintTests.model, "model: «counter-only")], .meterUnsuitable,
                says: "measures no current"),
            Mutant(
                .tethered, [(MeterLintTests.model, "model: «siemens-pac2200")], .meterUnsuitable, says: "network only"),
            Mutant(
                .tethered, [(MeterLintTests.model, "model: «sunspec-203")], .meterUnsuitable, .warning, says: "building"
            ),
            Mutant(.tethered, [("baudRate: 9600", "baudRate: «115200")], .meterLine, says: "9600, 38400"),
            Mutant(
                .tethered, [(MeterLintTests.model, "model: carlo-gavazzi-em24"), ("parity: none", "parity: «even")],
                .meterLine,
                says: "write none"),
            Mutant(.tethered, [("  unit: 1\n", "  unit: «0\n")], .outOfRange, says: "1 to 247"),
            Mutant(.tethered, [("  unit: 1\n", "  unit: «248\n")], .outOfRange, says: "1 to 247"),
            Mutant(.tethered, [("staleAfter: 5 s", "staleAfter: «10001 ms")], .meterStaleness, says: "10 s or less"),
            Mutant(
                .tethered, [("staleAfter: 5 s", "staleAfter: 5 s\n  signedTransactions: «{required: true}")],
                .meterUnsuitable, says: "eastron-sdm630 is to sign", "does not sign",
                "a meter that signs: signing-meter"),
            Mutant(
                .tethered,
                [
                    (MeterLintTests.model, "model: signing-meter"),
                    ("staleAfter: 5 s", "staleAfter: 5 s\n  signedTransactions: {publicKey: «\"04-!\"}"),
                ], .meterKey, says: "primaryMeter.signedTransactions.publicKey", "neither hexadecimal nor base64"),
            // Two readings at 500 ms, and 0.28 s on the line.
            Mutant(
                .tethered, [("staleAfter: 5 s", "staleAfter: «1 s")], .meterStaleness, says: "two readings take 1.3 s"),
            // At 1200 Bd the line alone takes 1.4 s a reading.
            Mutant(
                .tethered,
                [
                    ("staleAfter: 5 s", "staleAfter: «3 s"), ("required: true", "required: false"),
                    ("baudRate: 9600", "baudRate: 1200"),
                ], .meterStaleness, .warning, says: "1200 Bd"),
            Mutant(
                .tethered, [("staleAfter: 5 s", "staleAfter: «2.2 s")], .meterStaleness, .warning,
                says: "not answered", "at least 2.3 s"),
        ])
    func findings(_ mutant: Mutant) throws { try mutant.expectFinding() }

    @Test("A meter of one phase is enough for a board of one phase")
    func onePhase() throws {
        var text = try Shipped.tethered.text()
        for (old, new) in [
            (Self.model, "model: eastron-sdm120"), ("  phases: 3\n", "  phases: 1\n"),
            ("phases: [L1, L2, L3]", "phases: [L1]"),
        ] {
            let parts = text.components(around: old)
            try #require(parts.count == 2, "\(old)")
            text = parts.joined(separator: new)
        }
        let report = ProfileReport.check(yaml: text, file: "x", knownMeters: .test)
        #expect(report.findings == [], "\(report.text)")
    }

    @Test("A meter that need not be there may be older than one that must")
    func optional() throws {
        let text = try Shipped.tethered.text().components(around: "required: true").joined(separator: "required: false")
            .components(around: "staleAfter: 5 s").joined(separator: "staleAfter: 60 s")
        let report = ProfileReport.check(yaml: text, file: "x", knownMeters: .test)
        #expect(report.findings == [], "\(report.text)")
    }
}
