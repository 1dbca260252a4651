import Glibc

/// The far end of a serial line: a pty's master.
final class PseudoTerminal {
    /// The near end's device, `/dev/pts/N`.
    let path: String
    private let descriptor: Int32
    /// `TIOCSPTLCK` and `TIOCGPTN`.
    private static let unlock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    init?() {
        // By hand: libc's functions for this are not in Swift's Glibc module.
        descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var locked: Int32 = 0
        var number: UInt32 = 0
        path =
            descriptor >= 0 && ioctl(descriptor, Self.unlock, &locked) == 0
                && ioctl(descriptor, Self.getNumber, &number) == 0 ? "/dev/pts/\(number)" : ""
        if path.isEmpty { return nil }
    }

    deinit { close(descriptor) }

    func write(_ bytes: [UInt8]) { _ = Glibc.write(descriptor, bytes, bytes.count) }

    /// Waits for `count` bytes, 5 s at most; returns those that came.
    func read(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while bytes.count < count, poll(&entry, 1, 5000) == 1 {
            var chunk = [UInt8](repeating: 0, count: count - bytes.count)
            let got = Glibc.read(descriptor, &chunk, chunk.count)
            guard got > 0 else { break }
            bytes += chunk.prefix(got)
        }
        return bytes
    }

    /// Whether nothing has come.
    var isQuiet: Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) == 0
    }
}
