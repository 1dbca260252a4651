import Foundation
import Glibc
import Scenarios

/// What a user without rights may open in the rig: everything that the controller needs but one thing.
struct RigRights {
    /// `nobody`.
    static let user = 65_534

    /// File and the mode that it has otherwise.
    private let files: [(path: String, mode: mode_t)]
    private let export: String

    /// Opens everything to everybody but what `denied` is about.
    init(denied: Misconfiguration, _ devices: RigDevices) throws(BenchError) {
        let generator = try Self.folder("/sys/class/pwm", prefix: "pwmchip", holding: "device")
        export = "\(generator)/export"
        try Self.write("0", to: export)
        let chip = URL(fileURLWithPath: devices.lines).lastPathComponent
        var files: [(path: String, mode: mode_t, isDenied: Bool)] = [
            ("/dev/\(chip)", 0o600, denied == .gpioPermission),
            ("/dev/ttyS1", 0o600, denied == .serialPermission),
            ("/dev/watchdog0", 0o600, denied == .watchdogPermission),
        ]
        for name in ["period", "duty_cycle", "enable", "polarity"] {
            files.append(("\(generator)/pwm0/\(name)", 0o644, denied == .pwmPermission))
        }
        for device in try Self.names("/sys/bus/iio/devices") {
            let file = "/sys/bus/iio/devices/\(device)/in_voltage0_raw"
            files.append((file, 0o644, denied == .converterPermission))
        }
        self.files = files.map { ($0.path, $0.mode) }
        for file in files {
            // Reading a converter needs no write permission: there the denied mode is narrower than the usual one.
            let deniedMode: mode_t = denied == .converterPermission ? 0o600 : file.mode
            try Self.set(file.path, file.isDenied ? deniedMode : 0o666)
        }
    }

    /// As it was before.
    func restore() throws(BenchError) {
        for file in files { try Self.set(file.path, file.mode) }
        try Self.write("0", to: export.replacingOccurrences(of: "/export", with: "/unexport"))
    }

    private static func set(_ path: String, _ mode: mode_t) throws(BenchError) {
        guard chmod(path, mode) == 0 else { throw BenchError("chmod \(path): \(String(cString: strerror(errno)))") }
    }

    private static func write(_ text: String, to path: String) throws(BenchError) {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        defer { if file >= 0 { close(file) } }
        guard file >= 0, Glibc.write(file, text, text.utf8.count) == text.utf8.count else {
            throw BenchError("\(path) does not take \(text): \(String(cString: strerror(errno)))")
        }
    }

    private static func names(_ folder: String) throws(BenchError) -> [String] {
        do { return try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
            throw BenchError("\(folder): \(error.localizedDescription)")
        }
    }

    private static func folder(_ parent: String, prefix: String, holding: String) throws(BenchError) -> String {
        let found = try names(parent).filter { $0.hasPrefix(prefix) }.map { "\(parent)/\($0)" }
        guard let first = found.first(where: { FileManager.default.fileExists(atPath: "\($0)/\(holding)") }) else {
            throw BenchError("\(parent) has no \(prefix)N; start the rig anew, and read its console log")
        }
        return first
    }
}
