import Foundation
import Glibc
import Scenarios

/// Takes a device from its driver and gives it back, as unplugging and plugging in does.
struct KernelDriver {
    /// The driver's folder under /sys/bus.
    let folder: String
    /// The device's name.
    let device: String

    init(folder: String, device: String) {
        self.folder = folder
        self.device = device
    }

    /// The driver and device behind a terminal such as `ttyS1`.
    init(terminal: String) throws(BenchError) {
        guard let device = Self.real("/sys/class/tty/\(terminal)/device"),
            let driver = Self.real("/sys/class/tty/\(terminal)/device/driver")
        else { throw BenchError("/dev/\(terminal) has no driver; start the rig anew, and read its console log") }
        folder = driver
        self.device = URL(fileURLWithPath: device).lastPathComponent
    }

    /// Takes the device from the driver.
    func unbind() throws(BenchError) { try write("unbind") }
    /// Gives it back.
    func bind() throws(BenchError) { try write("bind") }

    private func write(_ attribute: String) throws(BenchError) {
        let file = open("\(folder)/\(attribute)", O_WRONLY | O_CLOEXEC)
        defer { if file >= 0 { close(file) } }
        guard file >= 0, Glibc.write(file, device, device.utf8.count) == device.utf8.count else {
            throw BenchError(
                "\(folder)/\(attribute) does not take \(device): \(String(cString: strerror(errno)))")
        }
    }

    /// The path without links; `nil` if it is not there.
    private static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
