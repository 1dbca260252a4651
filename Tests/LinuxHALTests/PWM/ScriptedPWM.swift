import Glibc

@testable import LinuxHAL

/// A PWM channel with the kernel's rules, which remembers what was written to it.
final class ScriptedPWM: PWMRegisters {
    var period: Int64
    var duty: Int64
    var enable: Int64
    var isInversed: Bool
    /// Whether the driver knows a second polarity.
    var takesPolarity = true
    /// What the hardware makes of a period.
    var rounding: (Int64) -> Int64 = { $0 }
    private(set) var writes: [String] = []
    /// The pin was high for a part of the time, after a write.
    private(set) var wasEverHigh = false

    init(period: Int64 = 0, duty: Int64 = 0, enable: Int64 = 0, isInversed: Bool = false) {
        self.period = period
        self.duty = duty
        self.enable = enable
        self.isInversed = isInversed
    }

    func read(_ attribute: PWMAttribute) throws(SystemErrno) -> Int64 {
        switch attribute {
        case .period: period
        case .duty: duty
        case .enable: enable
        }
    }

    func write(_ attribute: PWMAttribute, _ value: Int64) throws(SystemErrno) {
        let newPeriod = attribute == .period ? rounding(value) : period
        let newDuty = attribute == .duty ? value : duty
        guard newPeriod > 0, newDuty <= newPeriod, value >= 0 else { throw SystemErrno(number: EINVAL) }
        period = newPeriod
        duty = newDuty
        if attribute == .enable { enable = value }
        noted("\(attribute.rawValue) \(value)")
    }

    func readIsInversed() throws(SystemErrno) -> Bool { isInversed }

    func writeIsInversed(_ isInversed: Bool) throws(SystemErrno) {
        guard takesPolarity else { throw SystemErrno(number: EINVAL) }
        guard enable == 0 else { throw SystemErrno(number: EBUSY) }
        self.isInversed = isInversed
        noted("polarity \(isInversed ? "inversed" : "normal")")
    }

    private func noted(_ write: String) {
        writes.append(write)
        if enable == 1, isInversed ? duty < period : duty > 0 { wasEverHigh = true }
    }
}
