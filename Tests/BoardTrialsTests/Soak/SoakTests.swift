import BoardTrials
import ControlLoop
import Testing

@Suite("Soak")
struct SoakTests {
    /// An hour and a half without a fault, a sample a minute.
    private func report(minutes: Int = 90, _ change: (inout SoakReport.Sample, Int) -> Void = { _, _ in }) -> SoakReport
    {
        var report = SoakReport()
        (report.visits, report.closings) = (20, 22)
        for index in 0..<minutes {
            var sample = SoakReport.Sample(
                at: Double(index) * 60, kilobytes: 9_000 + Double(index % 7) * 20, threads: 12,
                descriptors: 30 + Double(index % 3), ticks: Double(index) * 6_000, skipped: 0,
                cpuSeconds: Double(index))
            change(&sample, index)
            report.samples.append(sample)
        }
        return report
    }

    @Test("memory that goes up and down is no leak")
    func quiet() { #expect(report().findings(kilobytesPerHour: 500).isEmpty) }

    @Test("memory that creeps is found, and by how much")
    func memory() {
        let leaking = report { sample, index in sample.kilobytes += Double(index) * 50 }
        #expect(abs(leaking.growthPerHour(\.kilobytes) - 3_000) < 100)
        #expect(leaking.findings(kilobytesPerHour: 500).contains { $0.hasPrefix("memory grows by ") })
    }

    @Test("memory that is taken late and not given back is found, though most of the run was flat")
    func lateMemory() {
        let leaking = report { sample, index in if index >= 75 { sample.kilobytes += 20_000 } }
        #expect(abs(leaking.growthPerHour(\.kilobytes)) < 500)
        #expect(leaking.findings(kilobytesPerHour: 500).contains { $0.hasPrefix("memory rose from ") })
    }

    @Test("a run too short to tell does not judge growth, but still whether the loop stands")
    func short() {
        let leaking = report(minutes: 20) { sample, index in sample.kilobytes += Double(index) * 500 }
        #expect(leaking.findings(kilobytesPerHour: 500).isEmpty)
        let standing = report(minutes: 20) { sample, index in if index >= 10 { sample.ticks = 60_000 } }
        #expect(
            standing.findings(kilobytesPerHour: 500).contains {
                $0 == "from 600 s to 660 s the loop made 0 % of its ticks"
            })
    }

    @Test("a descriptor that is not given back is found")
    func descriptors() {
        let leaking = report { sample, index in sample.descriptors += Double(index / 10) }
        #expect(leaking.findings(kilobytesPerHour: 500).contains { $0.hasPrefix("descriptors grew") })
    }

    @Test("a clock that runs slow drifts, periods that are left out do not")
    func drift() {
        let slow = report { sample, _ in sample.ticks *= 0.999 }
        #expect(abs(slow.driftPartsPerMillion + 1_000) < 1)
        #expect(slow.findings(kilobytesPerHour: 500).map { $0.hasPrefix("the loop runs -") } == [true])
        let late = report { sample, _ in
            sample.skipped = sample.ticks * 0.03
            sample.ticks *= 0.97
        }
        #expect(abs(late.driftPartsPerMillion) < 1)
        #expect(late.findings(kilobytesPerHour: 500) == ["the loop left out 30000 ppm of its periods"])
    }

    @Test("cars that do not charge are found, and why, but for what the machine or an earlier fault explains")
    func idle() {
        var idle = report()
        idle.hindrances = ["deadlinesMissed": 5, "faultHoldOff": 4, "lockFailed": 2]
        #expect(idle.findings(kilobytesPerHour: 500).isEmpty)
        #expect(idle.text.contains("20 cars, 9 charged in time; 5 × deadlinesMissed; 4 × faultHoldOff; 2 × lockFailed"))
        idle.hindrances["lockFailed"] = 3
        #expect(idle.findings(kilobytesPerHour: 500) == ["3 of 20 cars did not charge: lockFailed"])
        idle.hindrances = ["deadlinesMissed": 16]
        #expect(idle.findings(kilobytesPerHour: 500) == ["16 of 20 cars did not charge: the soak tried too little"])
    }

    @Test("a Modbus request without an answer, a wrong answer and a call that failed are found in any run")
    func unanswered() {
        var deaf = report(minutes: 2)
        deaf.requests = 40
        deaf.unanswered = 1
        deaf.wrong = 2
        deaf.failures = ["timed out": 3]
        #expect(
            deaf.findings(kilobytesPerHour: 500) == [
                "1 of 40 Modbus requests were not answered", "2 of 40 Modbus requests were answered wrongly",
                "3 calls of the local API failed: timed out",
            ])
    }

    @Test("a duty that was not kept is found, unless what it needs was broken on purpose since the last look")
    func duties() {
        var ledger = SoakLedger()
        func row(_ id: String, _ misses: Int) -> SoakLedger.Row { SoakLedger.Row(id: id, count: 10, misses: misses) }
        ledger.look([row("tripContacts", 0), row("tripRelayOff", 0)])
        ledger.excuse(rows: SoakLedger.rows(brokenBy: "relay-1-slow-drop-out"))
        ledger.look([row("tripContacts", 2), row("tripRelayOff", 1)])
        #expect(ledger.judged == ["tripRelayOff": 1] && ledger.excused == 2)
        ledger.look([row("tripContacts", 3), row("tripRelayOff", 1)])
        #expect(ledger.judged == ["tripRelayOff": 1, "tripContacts": 1], "excused until the next look only")
        ledger.excuseAll()
        ledger.look([row("tripContacts", 3), row("tripRelayOff", 4)])
        #expect(ledger.judged == ["tripRelayOff": 1, "tripContacts": 1] && ledger.excused == 5)
        #expect(["meter-silent", "supply-lost"].allSatisfy { SoakLedger.rows(brokenBy: $0).isEmpty })
        var report = report()
        report.ledger = ledger
        #expect(
            report.findings(kilobytesPerHour: 500) == [
                "1 budgets of tripContacts were not kept, out of 10",
                "1 budgets of tripRelayOff were not kept, out of 10",
            ])
    }

    @Test("the rows that contacts end are rows of the ledger")
    func rows() {
        #expect(SoakLedger.contacts.isSubset(of: Set(LedgerRow.allCases.map(\.identifier))))
    }

    @Test("the same seed is the same life, and every part of it comes")
    func plan() {
        var first = SoakPlan(seed: 7)
        var second = SoakPlan(seed: 7)
        var words: Set<String> = []
        for _ in 0..<500 {
            let entry = first.next()
            #expect(entry == second.next())
            for case .simulate(let act) in entry.acts { words.insert(act[0]) }
            for case .modbus(let request) in entry.acts { words.insert("\(request)".prefix { $0 != "(" }.description) }
        }
        #expect(
            words.isSuperset(of: [
                "plug", "unplug", "fault", "clear-faults", "emergency-stop", "residual-current", "read", "write",
                "half",
                "rubbish", "crowd", "leave",
            ]))
    }
}
