import Glibc
import HAL

/// Brings a PWM channel from whatever it was left in to steady low at the wanted period.
///
/// The kernel refuses a duty above the period, any write before a period is set, and with some drivers a change of
/// polarity while the output runs. So: duty to zero, period, polarity with the output off, duty, on. A period that the
/// hardware misses by more than 2 % is refused before anything is switched on.
struct PWMSetup: Equatable {
    /// The period that the driver read back.
    var period: Int64
    /// Whether duty must count the waveform's low time, because the pin's polarity could not be set.
    var isInverted: Bool

    /// The step that failed, for the explanation.
    struct Failure: Error {
        var errno: SystemErrno
        var step: String
        /// The period that the driver made of the one asked for, where that is what is wrong.
        var actualPeriod: Int64?
    }

    /// Sets `registers` up; `period` in nanoseconds, above zero.
    static func run(
        _ registers: some PWMRegisters, period wanted: Int64, activeLevel: ActiveLevel
    ) throws(Failure) -> PWMSetup {
        guard wanted > 0 else { throw Failure(errno: SystemErrno(number: EINVAL), step: "write period") }
        let old = try step("read period") { () throws(SystemErrno) in try registers.read(.period) }
        var isRunning = try step("read enable") { () throws(SystemErrno) in try registers.read(.enable) } != 0
        if old > 0 { try step("write duty_cycle") { () throws(SystemErrno) in try registers.write(.duty, 0) } }
        if old != wanted { try step("write period") { () throws(SystemErrno) in try registers.write(.period, wanted) } }
        let period = try step("read period") { () throws(SystemErrno) in try registers.read(.period) }
        guard abs(period - wanted) * 50 <= wanted else {
            throw Failure(errno: SystemErrno(number: ERANGE), step: "write period", actualPeriod: period)
        }

        let wantsInversed = activeLevel == .low
        var isInversed = try step("read polarity") { () throws(SystemErrno) in try registers.readIsInversed() }
        if isInversed != wantsInversed {
            if isRunning {
                try step("write enable") { () throws(SystemErrno) in try registers.write(.enable, 0) }
                isRunning = false
            }
            do throws(SystemErrno) {
                try registers.writeIsInversed(wantsInversed)
                isInversed = wantsInversed
            } catch {
                // The driver has one polarity only; duty is counted the other way round instead.
            }
        }
        let setup = PWMSetup(period: period, isInverted: isInversed != wantsInversed)
        try step("write duty_cycle") { () throws(SystemErrno) in try registers.write(.duty, setup.duty(.steadyLow)) }
        if !isRunning { try step("write enable") { () throws(SystemErrno) in try registers.write(.enable, 1) } }
        return setup
    }

    /// The duty that puts out `waveform`, rounded to less high time: the pilot must not offer more than was meant.
    func duty(_ waveform: PWMWaveform) -> Int64 {
        let high: Int64 =
            switch waveform {
            case .steadyLow: 0
            case .steadyHigh: period
            // A rectangle stays one, whatever the rounding.
            case .duty(let share): min(max(period * Int64(share) / 1_000_000, 1), max(period - 1, 0))
            }
        return isInverted ? period - high : high
    }

    /// The waveform that a duty read back stands for.
    func waveform(duty: Int64) -> PWMWaveform {
        let high = isInverted ? period - duty : duty
        if high <= 0 { return .steadyLow }
        if high >= period { return .steadyHigh }
        // The inverse of the rounding down above.
        let share = (high * 1_000_000 + period - 1) / period
        return .duty(highPartsPerMillion: Int32(min(max(share, 1), 999_999)))
    }

    private static func step<Value>(
        _ name: String, _ body: () throws(SystemErrno) -> Value
    ) throws(Failure) -> Value {
        do throws(SystemErrno) { return try body() } catch { throw Failure(errno: error, step: name) }
    }
}
