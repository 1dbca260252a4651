import CSerial
import Glibc
import HAL

/// An open serial line of this process alone; closed with the value.
///
/// Set up through libserialport, or through termios alone for what that library refuses (a pty). Data goes through the
/// descriptor in both cases. Real-time safe but for opening and closing.
struct SerialLine: ~Copyable {
    private let handle: OpaquePointer

    /// Why a line could not be opened.
    struct Refusal: Error {
        var errno: Int32
        /// One of `CSERIAL_STEP_…`.
        var step: Int32
        /// The speed that the driver took instead, if that is the reason.
        var actualBaudRate: Int?
        /// Where the port's name leads.
        var location: String
    }

    /// Opens `settings.port` as it is now: a stable link may lead elsewhere after an adapter was plugged in again.
    init(_ settings: SerialSettings, tree: SystemTree) throws(Refusal) {
        let location = tree.resolved(settings.port) ?? tree.location(settings.port)
        let usesKernel = settings.direction == .kernel
        // The kernel counts whole milliseconds.
        let delay = UInt32(clamping: (max(0, settings.turnaround.rawValue) + 999_999) / 1_000_000)
        // With a transceiver on RTS the signal starts as "receive"; elsewhere adapters may take their power from it.
        let parity: Int32 =
            switch settings.parity {
            case .none: 0
            case .even: 1
            case .odd: 2
            }
        var wish = cserial_settings(
            baud: Int32(clamping: settings.baudRate), parity: parity, stop_bits: Int32(clamping: settings.stopBits),
            is_rts_active: settings.direction == .rts ? 0 : 1, uses_kernel_rs485: usesKernel ? 1 : 0,
            delay_before_ms: delay, delay_after_ms: delay,
            uses_library: Self.isKnownToLibrary(location, tree: tree) ? 1 : 0)
        var port: OpaquePointer?
        var failure = cserial_failure()
        let result = cserial_open(location, &wish, &port, &failure)
        guard result == 0, let port else {
            throw Refusal(
                errno: result == 0 ? ENODEV : -result, step: failure.step,
                actualBaudRate: failure.actual_baud > 0 ? Int(failure.actual_baud) : nil, location: location)
        }
        handle = port
    }

    deinit { cserial_close(handle) }

    /// Whether the port is a device in the library's sense: below `/dev`, with hardware behind it.
    private static func isKnownToLibrary(_ location: String, tree: SystemTree) -> Bool {
        guard tree.root.isEmpty, location.hasPrefix("/dev/") else { return false }
        return tree.exists("/sys/class/tty/\(location.dropFirst(5))/device")
    }

    /// Returns how many bytes the driver took, or a negated errno.
    func write(_ bytes: UnsafeRawBufferPointer) -> Int { Int(cserial_write(handle, bytes.baseAddress, bytes.count)) }

    /// Returns how many bytes came, or a negated errno.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        Int(cserial_read(handle, buffer.baseAddress, buffer.count))
    }

    func discardInput() -> Int { Int(cserial_discard_input(handle)) }

    func setRTS(_ isActive: Bool) -> Int { Int(cserial_set_rts(handle, isActive ? 1 : 0)) }

    /// 0: not yet; 1: all bytes have left; 2: they have left the driver, which does not tell of its UART.
    func drained() -> Int { Int(cserial_is_drained(handle)) }
}
