import Testing

@testable import BoardProfiles

@Suite("Lint: deadlines and supervision") struct TimingLintTests {
    @Test(
        "Each is one finding where it stands",
        arguments: [
            // 10 + 4 + 20 + 1 + 66 = 101 ms.
            Mutant(
                .tethered,
                [("responseTime: 30 ms", "responseTime: 20 ms"), ("dropOutTime: 30 ms", "dropOutTime: «66 ms")],
                .openingBudget, says: "101 ms", "100 ms", "contacts open 66 ms"),
            // Filters count in whole periods: 61 ms are seven.
            Mutant(
                .tethered, [("offFilter: 20 ms", "offFilter: «61 ms")], .openingBudget, says: "115 ms", "filter 70 ms"),
            Mutant(.tethered, [("sampleDelay: 4 ms", "sampleDelay: «40 ms")], .openingBudget, says: "101 ms"),
            Mutant(
                .tethered, [("indeterminateLimit: 30 ms", "indeterminateLimit: «60 ms")], .openingBudget,
                says: "between two levels", "105 ms"),
            // The second contactor opens a tick later: 46 ms do for one, not for two.
            Mutant(
                .socket, TimingLintTests.slowK1, .openingBudget, says: "between two levels", "stagger 10 ms", "101 ms"),
            // 60 + 10 + 1 + 30 ms, should the edge be lost.
            Mutant(
                .tethered, [("responseTime: 30 ms", "responseTime: «60 ms")], .tripBudget, says: "edge lost",
                "101 ms", "sensor 60 ms"),
            Mutant(.tethered, [("offFilter: 20 ms", "offFilter: «9 ms")], .filterBelowPeriod, .warning),
            Mutant(
                .tethered, [("onFilter: 100 ms", "onFilter: «140 ms")], .onFilterHidesPulses, .warning, says: "154 ms",
                "4 ms"),
            Mutant(
                .tethered, [("feedbackTimeout: 200 ms", "feedbackTimeout: «39 ms")], .feedbackTimeoutTooShort,
                says: "at least 40 ms"),
            Mutant(
                .tethered,
                [("pullInTime: 25 ms", "pullInTime: 191 ms"), ("feedbackTimeout: 200 ms", "feedbackTimeout: «200 ms")],
                .feedbackTimeoutTooShort),
            Mutant(.tethered, [("tripPriority: 70", "tripPriority: «60")], .priorityOrder),
            Mutant(.socket, [("  timeout: 2 s", "  timeout: «599 ms")], .lockTimeoutTooShort),
            Mutant(
                .tethered, [("supervisorTimeout: 100 ms", "supervisorTimeout: «19 ms")], .heartbeatTimeout,
                says: "at least 20 ms"),
            Mutant(
                .tethered, [("supervisorTimeout: 100 ms", "supervisorTimeout: «1001 ms")], .heartbeatTimeout,
                says: "at most 1 s"),
            Mutant(
                .tethered, [("supervisorTimeout: 100 ms", "supervisorTimeout: «40 ms")], .overrunsBeyondHeartbeat,
                .warning, says: "more than 40 ms"),
            Mutant(
                .tethered, [(Fixtures.heartbeat, ""), ("profile:\n  name", "«profile:\n  name")], .noSupervision,
                .warning, says: "frozen process", "systemd's watchdog", "after seconds"),
        ])
    func findings(_ mutant: Mutant) throws { try mutant.expectFinding() }

    /// K1 alone slowed down, by way of the lines around it.
    static let slowK1 = [
        (
            "line: relay-1-feedback, active: high}\n    pullInTime: 25 ms\n    dropOutTime: 30 ms",
            "line: relay-1-feedback, active: high}\n    pullInTime: 25 ms\n    dropOutTime: «46 ms"
        )
    ]

    @Test("The same drop-out time is in order with one contactor")
    func oneContactor() throws {
        let text = try Shipped.tethered.text().components(around: "dropOutTime: 30 ms").joined(
            separator: "dropOutTime: 46 ms")
        #expect(ProfileReport.check(yaml: text, file: "x").findings == [])
    }

    @Test(
        "Times exactly at their limits are in order",
        arguments: [
            [("dropOutTime: 30 ms", "dropOutTime: 45 ms"), ("indeterminateLimit: 30 ms", "indeterminateLimit: 35 ms")],
            [("dropOutTime: 30 ms", "dropOutTime: 55 ms")], [("responseTime: 30 ms", "responseTime: 59 ms")],
            [("supervisorTimeout: 100 ms", "supervisorTimeout: 1 s")],
            [("feedbackTimeout: 200 ms", "feedbackTimeout: 40 ms")],
            [("onFilter: 100 ms", "onFilter: 130 ms")], [("offFilter: 20 ms", "offFilter: 10 ms")],
        ])
    func limits(_ edits: [(String, String)]) throws {
        var text = try Shipped.tethered.text()
        for edit in edits {
            let parts = text.components(around: edit.0)
            try #require(parts.count == 2)
            text = parts.joined(separator: edit.1)
        }
        let report = ProfileReport.check(yaml: text, file: "x")
        #expect(report.findings == [], "\(report.text)")
    }
}
