import BoardTrials
import Testing

@Suite("Soak")
struct SoakTests {
    private func report(_ change: (inout SoakReport.Sample, Int) -> Void = { _, _ in }) -> SoakReport {
        var report = SoakReport()
        (report.visits, report.closings) = (10, 12)
        for index in 0..<90 {
            var sample = SoakReport.Sample(
                at: Double(index) * 10, kilobytes: 40_000 + Double(index % 7) * 100, threads: 12,
                descriptors: 30 + Double(index % 3), ticks: Double(index) * 1_000, cpuSeconds: Double(index) * 0.1)
            change(&sample, index)
            report.samples.append(sample)
        }
        return report
    }

    @Test("memory that goes up and down is no leak")
    func quiet() { #expect(report().findings(kilobytes: 500).isEmpty) }

    @Test("memory that creeps is found, and by how much")
    func memory() {
        let leaking = report { sample, index in sample.kilobytes += Double(index) * 50 }
        #expect(abs(leaking.growthPerHour(\.kilobytes) - 18_000) < 1_500)
        #expect(leaking.findings(kilobytes: 500).contains { $0.hasPrefix("memory grew") })
    }

    @Test("a descriptor that is not given back is found")
    func descriptors() {
        let leaking = report { sample, index in sample.descriptors += Double(index / 10) }
        #expect(leaking.findings(kilobytes: 500).contains { $0.hasPrefix("descriptors grew") })
    }

    @Test("a loop that loses ticks drifts")
    func drift() {
        let slow = report { sample, _ in sample.ticks *= 0.97 }
        #expect(abs(slow.driftPartsPerMillion + 30_000) < 100)
        #expect(slow.findings(kilobytes: 500).contains { $0.contains("ppm off") })
    }

    @Test("cars that mostly do not charge are found, and why")
    func idle() {
        var idle = report()
        idle.hindrances = ["deadlinesMissed": 5]
        #expect(idle.findings(kilobytes: 500).isEmpty)
        idle.hindrances["noPermit"] = 1
        #expect(idle.findings(kilobytes: 500) == ["6 of 10 cars did not charge: the soak tried too little"])
        #expect(idle.text.contains("10 cars, 4 charged in time; 5 × deadlinesMissed; 1 × noPermit"))
    }

    @Test("a Modbus request without an answer is found")
    func unanswered() {
        var deaf = report()
        deaf.requests = 40
        deaf.unanswered = 1
        #expect(deaf.findings(kilobytes: 500) == ["1 of 40 Modbus requests were not answered"])
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
