import CRealtime
import Glibc
import HAL

/// Tells systemd how the service is (the `sd_notify` protocol), without libsystemd.
///
/// One datagram a message, never blocking. A service that systemd does not watch has no notifier.
public final class SystemdNotifier: Sendable {
    /// How long systemd waits between two calls of ``watchdog()``, or `nil` if it does not. Call at half of it.
    public let watchdogInterval: Nanoseconds?
    private let fileDescriptor: Int32
    private let resource: ResourceName

    /// A notifier for the socket at `socketPath`; a leading `@` means an abstract name.
    public init(socketPath: String, watchdogInterval: Nanoseconds? = nil) throws(HALError) {
        resource = ResourceName("notify socket")
        let result = socketPath.withCString { crealtime_notify_open($0, socketPath.utf8.count) }
        guard result >= 0 else { throw HALError(errno: -result, on: resource) }
        fileDescriptor = result
        self.watchdogInterval = watchdogInterval
    }

    /// The notifier that systemd's environment variables ask for, or `nil` if there are none.
    ///
    /// Reads `NOTIFY_SOCKET`, and `WATCHDOG_USEC` unless `WATCHDOG_PID` names another process. `variable` gives a
    /// variable's value; the process's own environment unless told.
    public static func fromEnvironment(
        variable: (String) -> String? = { name in getenv(name).map { String(cString: $0) } }
    ) throws(HALError) -> SystemdNotifier? {
        guard let path = variable("NOTIFY_SOCKET"), !path.isEmpty else { return nil }
        return try SystemdNotifier(
            socketPath: path,
            watchdogInterval: watchdogInterval(
                microseconds: variable("WATCHDOG_USEC"), watchedProcess: variable("WATCHDOG_PID")))
    }

    deinit { _ = crealtime_close(fileDescriptor) }

    /// Start-up is over.
    public func ready() throws(HALError) { try send("READY=1") }

    /// The service is ending.
    public func stopping() throws(HALError) { try send("STOPPING=1") }

    /// One line for `systemctl status`.
    public func status(_ text: String) throws(HALError) {
        try send("STATUS=" + String(text.map { $0.isNewline ? " " : $0 }))
    }

    /// The service is alive. Send it only when the control loop has ticked since the last time.
    public func watchdog() throws(HALError) { try send("WATCHDOG=1") }

    private func send(_ message: String) throws(HALError) {
        var message = message
        let result = message.withUTF8 { crealtime_notify_send(fileDescriptor, $0.baseAddress, $0.count) }
        guard result == 0 else { throw HALError(errno: -result, on: resource) }
    }

    private static func watchdogInterval(microseconds: String?, watchedProcess: String?) -> Nanoseconds? {
        guard let microseconds, let value = Int64(microseconds), (1...Int64.max / 1000).contains(value) else {
            return nil
        }
        if let watchedProcess, Int32(watchedProcess) != getpid() { return nil }
        return .microseconds(value)
    }
}
