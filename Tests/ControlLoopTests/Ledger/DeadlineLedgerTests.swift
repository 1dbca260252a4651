import ControlLoop
import HAL
import Testing

@Suite("Deadline ledger")
struct DeadlineLedgerTests {
    private func instant(_ milliseconds: Int64) -> MonotonicInstant {
        MonotonicInstant(nanoseconds: milliseconds * 1_000_000)
    }

    @Test("counts occurrences and misses, and keeps the worst and its time")
    func counts() {
        let ledger = DeadlineLedger()
        #expect(ledger.loop.record(.openingContacts, nanoseconds: 40_000_000, at: instant(1)))
        #expect(!ledger.loop.record(.openingContacts, nanoseconds: 130_000_000, at: instant(2)))
        #expect(ledger.loop.record(.openingContacts, from: instant(3), to: instant(53)))
        let row = ledger.snapshot()[.openingContacts]
        #expect(row.count == 3)
        #expect(row.misses == 1)
        #expect(row.lastMissAt == instant(2))
        #expect(row.worstNanoseconds == 130_000_000)
        #expect(row.worstAt == instant(2))
        #expect(row.headroomNanoseconds == -30_000_000)
        #expect(ledger.snapshot().misses == 1)
    }

    @Test("of a hold the shortest is the worst")
    func minimum() {
        let ledger = DeadlineLedger()
        for milliseconds in [900, 310, 4_000] as [Int64] {
            ledger.loop.record(.stateFHold, nanoseconds: milliseconds * 1_000_000, at: instant(milliseconds))
        }
        #expect(ledger.snapshot()[.stateFHold].worstNanoseconds == 310_000_000)
        #expect(ledger.snapshot()[.stateFHold].misses == 0)
        ledger.loop.record(.stateFHold, nanoseconds: 299_999_999, at: instant(9))
        #expect(ledger.snapshot()[.stateFHold].misses == 1)
        #expect(ledger.snapshot()[.stateFHold].headroomNanoseconds == -1)
    }

    @Test("forced opening before 6 s is a miss as well as long after")
    func window() {
        let ledger = DeadlineLedger()
        for milliseconds in [5_990, 6_000, 6_010, 6_101] as [Int64] {
            ledger.loop.record(.forcedOpening, nanoseconds: milliseconds * 1_000_000, at: instant(milliseconds))
        }
        #expect(ledger.snapshot()[.forcedOpening].misses == 2)
    }

    @Test("percentiles are right to within 1 %")
    func percentiles() {
        let ledger = DeadlineLedger(capacity: 16_384)
        for value in 1...10_000 as ClosedRange<Int64> {
            ledger.loop.record(.tickTime, nanoseconds: value * 1_000, at: .zero)
        }
        let row = ledger.snapshot()[.tickTime]
        func isNear(_ value: Int64, _ expected: Int64) -> Bool { abs(value - expected) * 100 <= expected }
        #expect(isNear(row.p50Nanoseconds, 5_000_000))
        #expect(isNear(row.p90Nanoseconds, 9_000_000))
        #expect(isNear(row.p99Nanoseconds, 9_900_000))
        #expect(isNear(row.p999Nanoseconds, 9_990_000))
        #expect(row.maximumNanoseconds == 10_000_000)
    }

    @Test("a duration beyond the histogram still counts and is the worst to the nanosecond")
    func longest() {
        let ledger = DeadlineLedger()
        ledger.loop.record(.closingCommand, nanoseconds: 90_000_000_001, at: instant(1))
        ledger.loop.record(.closingCommand, nanoseconds: -5, at: instant(2))
        let row = ledger.snapshot()[.closingCommand]
        #expect(row.count == 2)
        #expect(row.worstNanoseconds == 90_000_000_001)
        #expect(row.maximumNanoseconds == 60_000_000_000)
    }

    @Test("when nobody collects, ordinary ticks are refused and counted, misses, worst cases and charges are kept")
    func crowded() {
        let ledger = DeadlineLedger(capacity: 64)
        for _ in 0..<200 { ledger.loop.record(.tickTime, nanoseconds: 1_000, at: .zero) }
        // Ever worse ticks fill their share and no more.
        for worse in 1...100 as ClosedRange<Int64> {
            ledger.loop.record(.tickTime, nanoseconds: 1_000 + worse, at: instant(worse))
        }
        for _ in 0..<16 { ledger.loop.record(.openingContacts, nanoseconds: 200_000_000, at: instant(7)) }
        #expect(!ledger.loop.record(.openingContacts, nanoseconds: 200_000_000, at: instant(8)))
        let snapshot = ledger.snapshot()
        #expect(snapshot[.tickTime].count == 48)
        #expect(snapshot[.tickTime].worstNanoseconds == 1_016)
        #expect(snapshot[.openingContacts].misses == 16)
        #expect(snapshot.uncounted == 168 + 84 + 1)
    }

    @Test("the trip thread's records join the loop's")
    func trip() {
        let ledger = DeadlineLedger()
        ledger.trip.record(.tripRelayOff, nanoseconds: 300_000, at: instant(1))
        ledger.loop.record(.stepTime, nanoseconds: 9_000, at: instant(1))
        ledger.collect()
        #expect(ledger.snapshot()[.tripRelayOff].count == 1)
        #expect(ledger.snapshot()[.stepTime].count == 1)
    }

    @Test("reset forgets everything")
    func reset() {
        let ledger = DeadlineLedger()
        ledger.loop.record(.openingContacts, nanoseconds: 200_000_000, at: instant(1))
        ledger.reset()
        let row = ledger.snapshot()[.openingContacts]
        #expect(row.count == 0)
        #expect(row.misses == 0)
        #expect(row.worstAt == nil)
        #expect(row.headroomNanoseconds == nil)
    }

    @Test("recording in one thread while another asks loses nothing")
    func twoThreads() {
        let ledger = DeadlineLedger(capacity: 32_768)
        let amount = 30_000
        let thread = RealThread {
            for number in 0..<amount { ledger.loop.record(.stepTime, nanoseconds: Int64(number), at: .zero) }
        }
        var previous: UInt64 = 0
        var isRising = true
        for _ in 0..<50 {
            let count = ledger.snapshot()[.stepTime].count
            if count < previous { isRising = false }
            previous = count
        }
        #expect(thread.join())
        #expect(isRising)
        let snapshot = ledger.snapshot()
        #expect(Int(snapshot[.stepTime].count) + snapshot.uncounted == amount)
    }
}
