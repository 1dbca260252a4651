import HAL
import Metering
import OMCCI

extension OMCCI.MeterReading {
    /// What the meter told last. Live values older than `staleAfter` are not known any more; the counters still are.
    ///
    /// No meter here counts by phase: as real boxes do, the total stands at L1. So does the power of a meter that gives
    /// nothing but the total.
    init(_ report: MeterPoller.Report, staleAfter: Nanoseconds, at now: MonotonicInstant) {
        self.init()
        guard let sample = report.sample else { return }
        if let energy = sample.energy {
            totalEnergy = energy.imported.rawValue
            self.energy.l1 = energy.imported.rawValue
        }
        guard sample.age(at: now) <= staleAfter else { return }
        totalPower = sample.totalActivePower.map { Int64($0.rawValue) }
        power = Self.values(sample.activePower) { Int64($0.rawValue) }
        if power == Self.none { power.l1 = totalPower }
        current = Self.values(sample.current) { Int64($0.rawValue) }
        voltage = Self.values(sample.voltage) { (Int64($0.rawValue) + 500) / 1_000 }
    }

    private static let none = OMCCI.PhaseValues<Int64?>(repeating: nil)

    private static func values<Value>(
        _ values: Metering.PhaseValues<Value>, _ number: (Value) -> Int64
    ) -> OMCCI.PhaseValues<Int64?> {
        OMCCI.PhaseValues(values.l1.map(number), values.l2.map(number), values.l3.map(number))
    }
}
