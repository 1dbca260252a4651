import CRealtime
import Glibc

/// Makes a PWM channel's files appear, and waits until this user may write them.
enum PWMExport {
    /// Between two looks.
    private static let interval: Int64 = 20_000_000

    /// Opens the files of `channel`, exporting it first if need be. udev changes the new files' group a moment after they
    /// appear, so refusals are tried again for `patience` nanoseconds. Blocks for that long.
    static func open(
        _ chip: PWMChip, channel: Int, tree: SystemTree, patience: Int64
    ) throws(SystemErrno) -> SysfsPWMRegisters {
        let folder = "\(chip.folder)/pwm\(channel)"
        let deadline = crealtime_now() + patience
        while true {
            let refusal: SystemErrno
            do throws(SystemErrno) {
                if !tree.exists(folder) { try export(chip, channel: channel, tree: tree) }
                return try SysfsPWMRegisters(folder: folder, tree: tree)
            } catch {
                refusal = error
            }
            let now = crealtime_now()
            guard refusal.number == EACCES || refusal.number == ENOENT, now < deadline else { throw refusal }
            _ = crealtime_sleep_until(min(now + interval, deadline))
        }
    }

    private static func export(_ chip: PWMChip, channel: Int, tree: SystemTree) throws(SystemErrno) {
        let file = Glibc.open(tree.location("\(chip.folder)/export"), O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { throw SystemErrno(number: errno) }
        defer { close(file) }
        let text = "\(channel)\n"
        // Exported by another in the meantime is exported.
        if Glibc.write(file, text, text.utf8.count) < 0, errno != EBUSY { throw SystemErrno(number: errno) }
    }
}
