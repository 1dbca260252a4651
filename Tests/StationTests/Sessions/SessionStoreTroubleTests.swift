import ChargeControl
import HAL
import Records
import Station
import Testing

@Suite("Sessions and a broken disk")
struct SessionStoreTroubleTests {
    /// Two sessions, the first ended by the card, with signed readings.
    private func play(_ bench: inout SessionBench) {
        bench.facts.right = SessionBench.card()
        bench.run(2)
        bench.plugIn()
        bench.facts.signedReadings = ["OCMF|1"]
        bench.charge()
        bench.run(130)
        bench.facts.stop = .local
        bench.facts.right = nil
        bench.run(2)
        bench.pause()
        bench.facts.signedReadings = ["OCMF|2"]
        bench.run(2)
        bench.unplug()
        bench.run(10)
        bench.facts.right = SessionBench.free(2)
        bench.plugIn()
        bench.charge()
        bench.run(70)
        bench.unplug()
        bench.run(200)
    }

    private var undisturbed: SessionBench {
        var bench = SessionBench()
        play(&bench)
        return bench
    }

    @Test("a disk that fails at any call, once or for a while, loses nothing and stops nothing")
    func everyCall() {
        let expected = undisturbed
        let calls = expected.store.calls
        #expect(calls > 12)
        #expect(expected.store.records.count == 2)
        for first in 0..<calls {
            for count in [1, 2, 5] {
                var bench = SessionBench()
                bench.store.fail(first..<(first + count))
                play(&bench)
                // The progress in a record that has ended is what was written last; the end itself must be the same.
                #expect(bench.store.records.map(\.begin) == expected.store.records.map(\.begin), "call \(first)")
                #expect(bench.store.records.map(\.end) == expected.store.records.map(\.end), "call \(first)")
                #expect(
                    bench.store.records.map(\.signedReadings) == expected.store.records.map(\.signedReadings),
                    "call \(first)")
                #expect(bench.store.violations.isEmpty)
                #expect(bench.statuses == expected.statuses)
                #expect(bench.keeper.trouble == nil)
                #expect(bench.keeper.pendingCount == 0)
                let failing = StoreError(.unavailable, "the disk is full")
                #expect(bench.news.count { $0 == .storeFailing(failing) } == 1, "told once")
                #expect(bench.news.count { $0 == .storeAnswering } == 1)
            }
        }
    }

    @Test("a disk that never answers is tried once a minute, and everything waits in memory")
    func dead() {
        var bench = SessionBench()
        bench.store.fail(0..<Int.max)
        play(&bench)
        #expect(bench.store.records.isEmpty)
        #expect(bench.keeper.pendingCount == 2)
        #expect(bench.keeper.trouble != nil)
        let before = bench.store.calls
        bench.run(3_600)
        #expect((59...61).contains(bench.store.calls - before))
        bench.store.fail(0..<0)
        bench.run(61)
        #expect(bench.store.records.map(\.end) == undisturbed.store.records.map(\.end))
        #expect(bench.store.records.map(\.signedReadings) == [["OCMF|1", "OCMF|2"], []])
        #expect(bench.keeper.pendingCount == 0)
    }

    @Test("a session that the store lost while it ran is kept anew, whole")
    func forgotten() {
        var bench = SessionBench()
        bench.facts.right = SessionBench.free()
        bench.plugIn()
        bench.charge()
        bench.facts.signedReadings = ["OCMF|1"]
        bench.run(30)
        bench.store.forgetAll()
        bench.run(60)
        bench.unplug()
        bench.run(10)
        #expect(bench.store.records.map(\.id) == [2])
        #expect(bench.last?.end?.progress.energy.wattHours == 90)
        #expect(bench.last?.begin.meter?.wattHours == 50_000)
        #expect(bench.last?.signedReadings == ["OCMF|1"])
    }

    @Test("a store that forgets every session at once is not filled with fragments, and that is told")
    func forgetful() {
        var bench = SessionBench()
        bench.facts.right = SessionBench.free()
        bench.plugIn()
        bench.run(1)
        var most = 0
        for _ in 0..<600 {
            bench.store.forgetAll()
            bench.run(1)
            most = max(most, bench.store.records.count)
        }
        bench.unplug()
        bench.run(5)
        #expect(most <= 1)
        let lost = bench.news.count { news in
            if case .lost = news { return true }
            return false
        }
        #expect(lost <= 1)
        #expect(bench.keeper.session == nil)
        #expect(bench.keeper.pendingCount == 0)
    }
}
