import HAL
import Records

/// Counts one session's energy and time: what flowed by the meter's register, and how long by the monotonic clock.
struct SessionCount: Hashable, Sendable {
    /// Registers beyond this are no readings: 10¹² Wh is more than any meter for a charging station shows.
    private static let registers: ClosedRange<Int64> = 0...1_000_000_000_000
    /// Without a serial number, a register that moved further than this while the controller was off is taken for
    /// another meter's: 55 kW (80 A on three phases) for the two minutes that may lie between the last state written and
    /// the loss of power.
    private static let unprovenWattHours: Int64 = 2_000

    private(set) var energy: SessionEnergy
    private(set) var elapsed: Nanoseconds
    private(set) var charging: Nanoseconds
    /// Which meter the register is of; `nil` before the first reading, or if that is not known any more.
    private(set) var meter: SessionMeter?
    /// When the last reading was measured; `nil` before the first since this controller started.
    private(set) var readAt: MonotonicInstant?
    /// Whether energy may have flowed since the last reading, or ever if there was none.
    private(set) var mayBeBehind: Bool
    /// When the contactor was first seen closed in this session, since this controller started.
    private var firstClosedAt: MonotonicInstant?
    /// When it was last seen closed.
    private var lastClosedAt: MonotonicInstant?
    /// Whether the first reading follows a loss of power.
    private var isInterrupted: Bool
    private var wasClosed = false
    private var last: MonotonicInstant?

    /// A session that begins.
    init() {
        energy = SessionEnergy()
        elapsed = .zero
        charging = .zero
        mayBeBehind = false
        isInterrupted = false
    }

    /// A session that goes on, or is closed, after a loss of power.
    init(continuing record: SessionRecord) {
        let progress = record.latestOrBegin
        energy = progress.energy
        elapsed = Self.span(progress.seconds)
        charging = min(elapsed, Self.span(progress.chargingSeconds))
        // The register last written is that of the meter at the beginning, unless it broke off: then nobody knows.
        meter = energy.breaks == 0 ? record.begin.meter : nil
        mayBeBehind = true
        isInterrupted = true
    }

    private static func span(_ seconds: Int64) -> Nanoseconds {
        // 31 years; a damaged record must not overflow.
        .seconds(max(0, min(seconds, 1_000_000_000)))
    }

    /// Lets time pass up to `now`, with the contactor as it was, and takes note of how it is.
    mutating func advance(isClosed: Bool, at now: MonotonicInstant) {
        if let last, now > last {
            elapsed = elapsed + (now - last)
            if wasClosed {
                charging = charging + (now - last)
                mayBeBehind = true
            }
        }
        if isClosed || wasClosed {
            lastClosedAt = now
            firstClosedAt = firstClosedAt ?? now
        }
        last = max(now, last ?? now)
        wasClosed = isClosed
    }

    /// Whether `reading` is one at all.
    static func isValid(_ reading: SessionMeterReading) -> Bool { registers.contains(reading.meter.wattHours) }

    /// Takes a reading.
    mutating func take(_ reading: SessionMeterReading) {
        guard Self.isValid(reading), readAt.map({ reading.measuredAt >= $0 }) ?? true else { return }
        let register = reading.meter.wattHours
        if let known = energy.register {
            if isSameMeter(reading.meter, from: known) {
                energy.advance(to: register)
            } else {
                energy.restart(at: register)
            }
        } else {
            energy.advance(to: register)
            // What flowed before the first reading is not known: a break tells so.
            if isInterrupted || firstClosedAt.map({ $0 < reading.measuredAt }) ?? false {
                energy.restart(at: register)
            }
        }
        meter = reading.meter
        readAt = reading.measuredAt
        isInterrupted = false
        mayBeBehind = lastClosedAt.map { $0 > reading.measuredAt } ?? false
    }

    /// Marks the energy as not whole if some may have flowed that no reading tells.
    mutating func giveUp() {
        guard mayBeBehind, let register = energy.register else { return }
        energy.restart(at: register)
        mayBeBehind = false
    }

    /// Takes the reading after a loss of power into account if it proves to follow from what was written.
    mutating func closeGap(with reading: SessionMeterReading) {
        guard let known = energy.register, reading.meter.wattHours >= known, isSameMeter(reading.meter, from: known)
        else { return }
        take(reading)
    }

    /// Takes a break of the register into account: what flowed up to it counts, and counting begins anew after it.
    mutating func take(_ reset: SessionMeterReset) {
        guard let known = energy.register, Self.registers.contains(reset.after) else { return }
        // Told after the reading that follows it: that reading was taken as a break already.
        guard known != reset.after || known == reset.before else { return }
        if Self.registers.contains(reset.before), reset.before >= known { energy.advance(to: reset.before) }
        energy.restart(at: reset.after)
    }

    private func isSameMeter(_ other: SessionMeter, from register: Int64) -> Bool {
        guard let meter, meter.model == other.model, meter.serialNumber == other.serialNumber else { return false }
        guard isInterrupted, meter.serialNumber == nil else { return true }
        return other.wattHours >= register && other.wattHours - register <= Self.unprovenWattHours
    }

    /// Where the session stands; `time` is the wall clock.
    func progress(at time: UTCTime) -> SessionProgress {
        let seconds = elapsed.rawValue / 1_000_000_000
        return SessionProgress(
            time: time, seconds: seconds, chargingSeconds: min(seconds, charging.rawValue / 1_000_000_000),
            energy: energy)
    }
}

extension SessionRecord {
    /// The last state written, or that of the beginning.
    var latestOrBegin: SessionProgress {
        latest
            ?? SessionProgress(
                time: begin.time, seconds: 0, chargingSeconds: 0,
                energy: SessionEnergy(register: begin.meter?.wattHours))
    }
}
