/// The attributes of one PWM channel, as the kernel's sysfs interface has them.
protocol PWMRegisters {
    func read(_ attribute: PWMAttribute) throws(SystemErrno) -> Int64
    func write(_ attribute: PWMAttribute, _ value: Int64) throws(SystemErrno)
    /// Whether duty counts the pin's low time.
    func readIsInversed() throws(SystemErrno) -> Bool
    func writeIsInversed(_ isInversed: Bool) throws(SystemErrno)
}

/// The attributes that hold a number.
enum PWMAttribute: String {
    /// In nanoseconds.
    case period
    /// In nanoseconds, at most the period.
    case duty = "duty_cycle"
    /// 0 or 1.
    case enable
}
