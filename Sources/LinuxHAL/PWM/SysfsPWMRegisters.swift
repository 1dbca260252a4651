import Glibc
import HAL

/// The files of one exported PWM channel, kept open, locked against other processes of this kind.
final class SysfsPWMRegisters: PWMRegisters, Sendable {
    private let period: SysfsAttribute
    private let duty: SysfsAttribute
    private let enable: SysfsAttribute
    /// `nil` for a driver that has no such file: its polarity is normal.
    private let polarityLocation: String?
    private let tree: SystemTree

    /// Opens the files in `folder` (`…/pwmchipN/pwmM`).
    init(folder: String, tree: SystemTree) throws(SystemErrno) {
        self.tree = tree
        period = try SysfsAttribute(tree.location("\(folder)/period"), writable: true)
        duty = try SysfsAttribute(tree.location("\(folder)/duty_cycle"), writable: true)
        enable = try SysfsAttribute(tree.location("\(folder)/enable"), writable: true)
        polarityLocation = tree.exists("\(folder)/polarity") ? "\(folder)/polarity" : nil
        try duty.lock()
    }

    func read(_ attribute: PWMAttribute) throws(SystemErrno) -> Int64 {
        switch attribute {
        case .period: try period.read()
        case .duty: try duty.read()
        case .enable: try enable.read()
        }
    }

    func write(_ attribute: PWMAttribute, _ value: Int64) throws(SystemErrno) {
        switch attribute {
        case .period: try period.write(value)
        case .duty: try duty.write(value)
        case .enable: try enable.write(value)
        }
    }

    func readIsInversed() throws(SystemErrno) -> Bool {
        guard let polarityLocation else { return false }
        return tree.text(polarityLocation) == "inversed"
    }

    func writeIsInversed(_ isInversed: Bool) throws(SystemErrno) {
        guard let polarityLocation else { throw SystemErrno(number: EOPNOTSUPP) }
        // Its own descriptor: it is written once, and never on the control path.
        let polarity = try SysfsAttribute(tree.location(polarityLocation), writable: true)
        try polarity.write(text: isInversed ? "inversed\n" : "normal\n")
    }
}
