import CRig
import Glibc
import HAL
import LinuxHAL
import VirtualBoard

/// A virtual meter behind a pseudo-terminal, so that any Modbus RTU program can read it, at the pace of its line.
///
/// A pseudo-terminal carries bytes, not bits: speed and parity that the peer asks for make no difference, and Linux
/// refuses parity on it. The meter keeps its own character times all the same.
public final class MeterTwinTerminal {
    /// `TIOCSPTLCK` and `TIOCGPTN`: the C library's functions for them are not imported.
    private static let setLock = UInt(0x4004_5431)
    private static let getNumber = UInt(0x8004_5430)

    /// The peer's end.
    public let path: String
    private let descriptor: Int32
    /// Held open, so that a peer may come and go.
    private let peer: Int32
    private let meter: VirtualMeter
    private let clock = SystemMonotonicClock()
    private let load: MeterTwinLoad
    private var buffer = [UInt8](repeating: 0, count: 512)

    /// Makes the terminal; the meter answers while ``run(for:)`` runs.
    public init(
        _ model: MeterTwinModel, faults: [FaultName] = [], load: (MonotonicInstant) -> MeterTwinLoad
    ) throws(MeterTwinHostError) {
        let descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .terminal(errno: errno) }
        var lock: Int32 = 0
        var number: Int32 = 0
        guard ioctl(descriptor, Self.setLock, &lock) == 0, ioctl(descriptor, Self.getNumber, &number) == 0 else {
            let code = errno
            close(descriptor)
            throw .terminal(errno: code)
        }
        path = "/dev/pts/\(number)"
        peer = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        let result = peer < 0 ? -errno : crig_serial_raw(peer, UInt32(model.baudRate))
        guard result == 0, fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else {
            close(descriptor)
            if peer >= 0 { close(peer) }
            throw .terminal(errno: -result)
        }
        self.descriptor = descriptor
        meter = VirtualMeter(model, clock: clock)
        self.load = load(clock.now)
        for fault in faults { meter.set(fault, on: true) }
    }

    deinit {
        close(descriptor)
        close(peer)
    }

    /// What the meter was asked.
    public var counts: MeterTwinCounts { meter.counts }

    /// Answers for `span`.
    public func run(for span: Nanoseconds) {
        let end = clock.now + span
        while clock.now < end {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&waiting, 1, 1)
            receive()
            meter.readings = load.readings(at: clock.now)
            meter.advance(to: clock.now)
            send()
        }
    }

    private func receive() {
        buffer.withUnsafeMutableBytes { bytes in
            let count = read(descriptor, bytes.baseAddress, bytes.count)
            guard count > 0 else { return }
            // A virtual port takes all that its queue holds and never fails.
            _ = try? meter.port.write(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        }
    }

    private func send() {
        buffer.withUnsafeMutableBytes { bytes in
            guard let count = try? meter.port.read(into: bytes), count > 0 else { return }
            _ = write(descriptor, bytes.baseAddress, count)
        }
    }
}
