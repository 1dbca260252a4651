import ControlLoop
import HAL

/// The deadline ledger, and with it the histogram package, counts what it is told.
func ledgerChecks(_ report: inout SmokeReport) {
    let ledger = DeadlineLedger()
    for index in 1...1_000 {
        ledger.loop.record(
            .openingCommand, nanoseconds: Int64(index) * 50_000, at: MonotonicInstant(nanoseconds: Int64(index)))
    }
    let isMissed = !ledger.trip.record(
        .tripRelayOff, nanoseconds: 6_000_000, at: MonotonicInstant(nanoseconds: 5_000))
    let snapshot = ledger.snapshot()
    let row = snapshot[.openingCommand]
    report.check(
        "ledger: a thousand openings of 50 µs to 50 ms are counted with their worst, none missed",
        row.count == 1_000 && row.misses == 0 && row.worstNanoseconds == 50_000_000 && snapshot.uncounted == 0,
        seen: "\(row.count), worst \(row.worstNanoseconds) ns")
    let median = Double(row.p50Nanoseconds) / 25_000_000
    report.check(
        "ledger: the histogram's median is right to a hundredth", abs(median - 1) <= 0.01,
        seen: "\(row.p50Nanoseconds) ns")
    report.check(
        "ledger: a trip of 6 ms breaks its 5 ms and is a miss",
        isMissed && snapshot[.tripRelayOff].misses == 1 && snapshot.misses == 1)
}
