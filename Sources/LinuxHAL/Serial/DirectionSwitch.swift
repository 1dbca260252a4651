import HAL

/// When to turn an RS-485 transceiver to sending and back, for a program that does it itself.
///
/// Pure: its owner asks ``next(now:hasPending:)``, carries the answer out and reports. It moves only when it is asked,
/// so the turn back to receiving comes with the first call after the last bit and the turnaround time: poll the port
/// faster than the other end answers (3.5 characters on Modbus RTU, 4 ms at 9600 baud). Where that cannot be
/// promised, let the kernel or the transceiver turn the line.
struct DirectionSwitch: Equatable {
    /// What the owner must do now.
    enum Action: Equatable {
        /// Nothing yet.
        case wait
        /// Turn the transceiver, then report ``turnedToSending(now:)``.
        case turnToSending
        /// Hand pending bytes to the driver, then report ``sent(_:now:)``.
        case send
        /// Ask the driver whether all has left the UART; if so, report ``drained(now:)``.
        case checkDrained
        /// Turn the transceiver back, then report ``turnedToReceiving()``.
        case turnToReceiving
    }

    private enum Phase: Equatable {
        case receiving
        /// The transceiver's driver is on; its first bit comes at the instant given.
        case turning(until: MonotonicInstant)
        /// The last byte cannot have left before the instant given.
        case sending(notBefore: MonotonicInstant)
        case settling(until: MonotonicInstant)
    }

    /// From the turn to the first bit, and from the last bit to the turn back.
    let turnaround: Nanoseconds
    /// How long one byte takes, start, parity and stop bits included.
    let byteTime: Nanoseconds
    private var phase = Phase.receiving

    init(turnaround: Nanoseconds, byteTime: Nanoseconds) {
        self.turnaround = max(.zero, turnaround)
        self.byteTime = byteTime
    }

    /// Whether the transceiver listens.
    var isReceiving: Bool { phase == .receiving }

    /// What is to be done at `now`, if bytes are pending or not.
    func next(now: MonotonicInstant, hasPending: Bool) -> Action {
        switch phase {
        case .receiving: hasPending ? .turnToSending : .wait
        case .turning(let until): now >= until ? .send : .wait
        case .sending(let notBefore): hasPending ? .send : now >= notBefore ? .checkDrained : .wait
        case .settling(let until): hasPending ? .send : now >= until ? .turnToReceiving : .wait
        }
    }

    mutating func turnedToSending(now: MonotonicInstant) { phase = .turning(until: now + turnaround) }

    /// The driver took `count` bytes.
    mutating func sent(_ count: Int, now: MonotonicInstant) {
        let start: MonotonicInstant = if case .sending(let notBefore) = phase { max(now, notBefore) } else { now }
        phase = .sending(notBefore: start + byteTime * Int64(count))
    }

    mutating func drained(now: MonotonicInstant) { phase = .settling(until: now + turnaround) }

    mutating func turnedToReceiving() { phase = .receiving }

    /// How long one byte of `settings` takes.
    static func byteTime(_ settings: SerialSettings) -> Nanoseconds {
        let bits = 1 + 8 + (settings.parity == .none ? 0 : 1) + settings.stopBits
        return Nanoseconds(Int64(bits) * 1_000_000_000 / Int64(max(1, settings.baudRate)))
    }
}
