import Glibc
import HAL
import LinuxHAL
import Testing

struct SystemdNotifierTests {
    @Test(
        "messages arrive as systemd reads them, at a path and at an abstract name",
        arguments: ["/tmp/pilotline-notify-\(getpid())", "@pilotline-notify-\(getpid())"])
    func sends(path: String) throws {
        let receiver = try #require(DatagramReceiver(path: path))
        let notifier = try SystemdNotifier(socketPath: path)
        try notifier.ready()
        try notifier.watchdog()
        try notifier.status("two\nlines")
        try notifier.stopping()
        #expect(receiver.next() == "READY=1")
        #expect(receiver.next() == "WATCHDOG=1")
        #expect(receiver.next() == "STATUS=two lines")
        #expect(receiver.next() == "STOPPING=1")
        #expect(receiver.next() == nil)
    }

    @Test(
        "a socket that is not there, or no socket's name, is an error",
        arguments: [
            ("/nonexistent/notify", .notFound), ("@nobody-listens-here-\(getpid())", .notFound),
            ("relative", .outOfRange), ("", .outOfRange), ("@", .outOfRange),
            ("/" + String(repeating: "x", count: 200), .outOfRange),
        ] as [(String, HALError.Code)])
    func noSocket(path: String, code: HALError.Code) {
        #expect {
            _ = try SystemdNotifier(socketPath: path)
        } throws: { error in
            (error as? HALError)?.code == code
        }
    }

    @Test("a receiver that does not read never blocks the sender")
    func fullReceiver() throws {
        let path = "@pilotline-full-\(getpid())"
        let receiver = try #require(DatagramReceiver(path: path))
        let notifier = try SystemdNotifier(socketPath: path)
        var refusal: HALError?
        for _ in 0..<100_000 where refusal == nil {
            do throws(HALError) { try notifier.watchdog() } catch { refusal = error }
        }
        #expect(refusal?.systemErrno == EAGAIN)
        #expect(receiver.next() == "WATCHDOG=1")
    }

    @Test("a service that systemd did not start has no notifier", arguments: [nil, ""])
    func notAService(path: String?) throws {
        #expect(try SystemdNotifier.fromEnvironment { $0 == "NOTIFY_SOCKET" ? path : "1" } === nil)
    }

    @Test(
        "the watchdog interval is taken for this process only, and only if it is a number above zero",
        arguments: [
            ("2000000", nil, .seconds(2)), ("2000000", "\(getpid())", .seconds(2)), ("2000000", "1", nil),
            (nil, "\(getpid())", nil), ("0", nil, nil), ("-5", nil, nil), ("ten", nil, nil),
            ("9223372036854775807", nil, nil),
        ] as [(String?, String?, Nanoseconds?)])
    func watchdogInterval(microseconds: String?, watched: String?, interval: Nanoseconds?) throws {
        let path = "@pilotline-interval-\(getpid())-\(microseconds ?? "")-\(watched ?? "")"
        let receiver = try #require(DatagramReceiver(path: path))
        let environment = ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": microseconds, "WATCHDOG_PID": watched]
        let notifier = try #require(try SystemdNotifier.fromEnvironment { environment[$0] ?? nil })
        #expect(notifier.watchdogInterval == interval)
        try notifier.watchdog()
        #expect(receiver.next() == "WATCHDOG=1")
    }
}
