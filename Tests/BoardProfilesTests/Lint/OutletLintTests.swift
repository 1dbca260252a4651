import Testing

@testable import BoardProfiles

@Suite("Lint: outlet, ventilation and contactors") struct OutletLintTests {
    @Test(
        "Each is one finding where it stands",
        arguments: [
            Mutant(
                .socket, [(Fixtures.proximity, ""), ("kind: socket", "kind: «socket")], .socketWithoutProximity,
                says: "proximityPilot"),
            Mutant(
                .socket, [(Fixtures.lock, ""), ("kind: socket", "kind: «socket")], .socketWithoutLock,
                says: "under load"),
            Mutant(
                .socket, [("kind: socket\n", "kind: socket\n  cableCurrent: «32 A\n")], .partNotUsed, .warning,
                says: "socket"),
            Mutant(
                .tethered, [(Fixtures.cable, ""), ("kind: tethered", "kind: «tethered")], .tetheredWithoutCableCurrent),
            Mutant(
                .tethered, [("\nwatchdog:", "\n" + Fixtures.proximity.marked("device") + "\nwatchdog:")], .partNotUsed,
                .warning, says: "proximityPilot"),
            Mutant(
                .tethered, [("\nwatchdog:", "\n" + Fixtures.lock.marked("close") + "\nwatchdog:")], .partNotUsed,
                .warning, says: "plugLock"),
            Mutant(
                .socket, [(Fixtures.ventilation, ""), ("ventilation: controlled", "ventilation: «controlled")],
                .ventilationWithoutLines),
            Mutant(
                .socket,
                [
                    ("ventilation: controlled", "ventilation: none"),
                    ("  output: {chip: virtual, line: ventilation,", "  «output: {chip: virtual, line: ventilation,"),
                ], .partNotUsed, .warning, says: "never switched"),
            Mutant(
                .tethered, [(Fixtures.feedback1, ""), ("- name: K1", "- «name: K1")], .missingFeedback, says: "K1",
                "acceptUnmonitoredContactor: true"),
            Mutant(
                .tethered,
                [(Fixtures.feedback1, "    acceptUnmonitoredContactor: false\n"), ("- name: K1", "- «name: K1")],
                .missingFeedback),
            Mutant(
                .tethered, [(Fixtures.feedback1, "    acceptUnmonitoredContactor: «true\n")], .unmonitoredContactor,
                .warning),
            Mutant(
                .tethered, [(Fixtures.feedback1, Fixtures.feedback1 + "    acceptUnmonitoredContactor: «true\n")],
                .partNotUsed, .warning),
            Mutant(
                .tethered, [("phases: [L1, L2, L3]", "phases: [L1, L2]"), ("- name: K1", "«- name: K1")],
                .phasesNotCovered, says: "L1, L2"),
            Mutant(.tethered, [("phases: 3", "phases: 1"), ("- name: K1", "«- name: K1")], .phasesNotCovered),
            Mutant(
                .socket,
                [
                    ("phases: [L2, L3]", "phases: [L2, L2]"), ("- name: K1", "«- name: K1"),
                    ("wiring: serial", "wiring: none"),
                ], .phasesNotCovered),
            Mutant(
                .tethered, [("\nwatchdog:", "\nphaseSwitching:\n  «wiring: serial\n\nwatchdog:")],
                .phaseSwitchingImpossible, says: "one contactor"),
            Mutant(
                .socket,
                [
                    ("phases: [L1]", "phases: [L1, L2]"), ("phases: [L2, L3]", "phases: [L3]"),
                    ("  wiring: serial", "  «wiring: serial"),
                ], .phaseSwitchingImpossible),
        ])
    func findings(_ mutant: Mutant) throws { try mutant.expectFinding() }

    @Test("A board without phase switching may say so or be silent")
    func noPhaseSwitching() throws {
        let text = try Shipped.socket.text().components(around: "wiring: serial").joined(separator: "wiring: none")
        #expect(try BoardProfile.parse(yaml: text).phaseSwitching == nil)
    }

    @Test("An accepted unmonitored contactor has no feedback in the profile")
    func unmonitored() throws {
        let text = try Shipped.tethered.text().components(around: Fixtures.feedback1)
            .joined(separator: "    acceptUnmonitoredContactor: true\n")
        #expect(try BoardProfile.parse(yaml: text).contactors[0].feedback == nil)
    }

    @Test("A broken lock section is not called missing as well")
    func brokenIsNotMissing() throws {
        try Mutant(.socket, [("  attempts: 3", "  attempts: «30")], .outOfRange).expectFinding()
    }
}

extension String {
    /// The text with the mark before the first `word`.
    func marked(_ word: String) -> String {
        var parts = components(around: word)
        guard parts.count > 1 else { return self }
        parts[0] += "«"
        return parts.joined(separator: word)
    }
}
