import HAL
import Testing

@testable import BoardProfiles

@Suite("Lint: debounced lines") struct DebounceLintTests {
    @Test(
        "What the kernel holds back counts in the budgets",
        arguments: [
            // 30 + 30 + 10 + 1 + 30 ms, should the edge be lost.
            Mutant(
                .tethered,
                [
                    ("line: rcm-trip, active: high}", "line: rcm-trip, active: high, debounce: 30 ms}"),
                    ("responseTime: 30 ms", "responseTime: «30 ms"),
                ], .tripBudget, says: "101 ms", "debounce 30 ms"),
            Mutant(
                .tethered,
                [
                    (
                        "line: relay-1-feedback, active: high}",
                        "line: relay-1-feedback, active: high, debounce: 161 ms}"
                    ),
                    ("feedbackTimeout: 200 ms", "feedbackTimeout: «200 ms"),
                ], .feedbackTimeoutTooShort, says: "debounce of 161 ms included", "at least 201 ms"),
            // 10 + 4 + 26 + 30 + 1 + 30 ms.
            Mutant(
                .comparators,
                [
                    (
                        "line: 21, active: high, bias: pull-up}}",
                        "line: 21, active: high, bias: pull-up, debounce: 26 ms}}"
                    ), ("indeterminateLimit: 30 ms", "indeterminateLimit: «30 ms"),
                ], .openingBudget, says: "101 ms", "debounce 26 ms"),
            Mutant(
                .tethered, [("line: relay-1, active: high}", "line: relay-1, active: high, «debounce: 1 ms}")],
                .unknownKey, says: "chip, line, active, bias, drive"),
            Mutant(
                .tethered, [("line: rcm-trip, active: high}", "line: rcm-trip, active: high, «drive: open-drain}")],
                .unknownKey, says: "chip, line, active, bias, debounce"),
            Mutant(
                .tethered, [("line: rcm-trip, active: high}", "line: rcm-trip, active: high, debounce: «2 s}")],
                .outOfRange, says: "1 s"),
            Mutant(
                .tethered, [("line: relay-1, active: high}", "line: relay-1, active: high, drive: «open}")],
                .wrongValue, says: "push-pull, open-drain, open-source"),
        ])
    func findings(_ mutant: Mutant) throws { try mutant.expectFinding() }

    @Test("Drive and debounce are decoded; without them an output drives both levels and an input is not held back")
    func decoded() throws {
        let text = try Shipped.tethered.text()
            .components(around: "line: relay-1, active: high}").joined(
                separator: "line: relay-1, active: high, drive: open-source}"
            )
            .components(around: "line: rcm-trip, active: high}").joined(
                separator: "line: rcm-trip, active: high, debounce: 200 us}")
        let profile = try BoardProfile.parse(yaml: text)
        #expect(profile.contactors[0].output.drive == .openSource)
        #expect(profile.residualCurrentMonitor?.trip.debounce == .microseconds(200))
        #expect(profile.residualCurrentMonitor?.test.output.drive == .pushPull)
        #expect(profile.supplyMonitor?.debounce == .zero)
        #expect(profile.tripBudget?.rows.map(\.what).contains("debounce") == true)
    }
}
