import CSerial
import Glibc
import HAL

/// A serial line on a real device node or a pty, exclusive, with RS-485 direction and echo as the profile says.
///
/// Neither call blocks while the line is there. When it is gone (adapter unplugged, pty closed) the port is closed, and
/// later calls try to open it again, at most once a second; until then they throw `notFound`. Opening may take some
/// milliseconds, so the port is for a thread that may be late, not for the control loop's.
///
/// With direction `rts` or `line` bytes are queued and the transceiver is turned by the calls themselves: see
/// ``DirectionSwitch`` for how often `read` must then be called.
///
/// `@unchecked Sendable`: used by one thread at a time, the meter's or the test's, as the protocol above it is a
/// sequence of requests and answers.
final class LinuxSerialPort: SerialPort, @unchecked Sendable {
    /// Between two tries to open a port that was lost.
    static let reopenInterval = Nanoseconds.seconds(1)
    private static let pendingCapacity = 512

    let name: ResourceName
    private let settings: SerialSettings
    private let tree: SystemTree
    private let clock: any MonotonicClock
    private let directionLine: (any DigitalOutput)?
    private var line: SerialLine?
    private var nextAttempt: MonotonicInstant
    private var echo = EchoCanceller()
    private var direction: DirectionSwitch
    private let pending: UnsafeMutableRawBufferPointer
    private var pendingCount = 0

    /// Opens the port; `directionLine` turns the transceiver where `settings.direction` is a line.
    init(
        _ settings: SerialSettings, tree: SystemTree, clock: any MonotonicClock, directionLine: (any DigitalOutput)?
    ) throws(SerialLine.Refusal) {
        name = ResourceName(settings.port)
        self.settings = settings
        self.tree = tree
        self.clock = clock
        self.directionLine = directionLine
        nextAttempt = .zero
        direction = DirectionSwitch(
            turnaround: settings.turnaround, byteTime: DirectionSwitch.byteTime(settings))
        pending = .allocate(byteCount: Self.pendingCapacity, alignment: 1)
        pending.initializeMemory(as: UInt8.self, repeating: 0)
        line = try SerialLine(settings, tree: tree)
    }

    deinit { pending.deallocate() }

    func write(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int {
        try ensureOpen()
        guard isSwitched else { return try send(bytes) }
        try turn()
        let count = min(bytes.count, Self.pendingCapacity - pendingCount)
        for index in 0..<count { pending[pendingCount + index] = bytes[index] }
        pendingCount += count
        try turn()
        return count
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(HALError) -> Int {
        try ensureOpen()
        if isSwitched { try turn() }
        guard settings.hasEcho else { return try check(receive(into: buffer)) }
        let room = min(echo.receivingRoom, 256)
        let count = withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { chunk in
            let count = receive(into: UnsafeMutableRawBufferPointer(rebasing: chunk[..<room]))
            for index in 0..<max(0, count) { echo.receive(chunk[index]) }
            return count
        }
        _ = try check(count)
        return echo.take(into: buffer)
    }

    func discardInput() throws(HALError) {
        try ensureOpen()
        echo.discard()
        _ = try check(line?.discardInput() ?? 0)
    }

    // MARK: Direction

    /// Whether this program turns the transceiver.
    private var isSwitched: Bool {
        switch settings.direction {
        case .automatic, .kernel: false
        case .rts, .line: true
        }
    }

    /// Carries on with sending and turning as far as it goes now.
    private func turn() throws(HALError) {
        while true {
            let now = clock.now
            switch direction.next(now: now, hasPending: pendingCount > 0) {
            case .wait: return
            case .turnToSending:
                try setSending(true)
                direction.turnedToSending(now: now)
            case .send:
                let count = try send(UnsafeRawBufferPointer(rebasing: pending[..<pendingCount]))
                pending.copyMemory(from: UnsafeRawBufferPointer(rebasing: pending[count..<pendingCount]))
                pendingCount -= count
                direction.sent(count, now: now)
                if pendingCount > 0 { return }
            case .checkDrained:
                guard try check(line?.drained() ?? 0) > 0 else { return }
                direction.drained(now: now)
            case .turnToReceiving:
                try setSending(false)
                direction.turnedToReceiving()
            }
        }
    }

    private func setSending(_ isSending: Bool) throws(HALError) {
        if let directionLine {
            try directionLine.write(isSending ? .active : .inactive)
        } else {
            _ = try check(line?.setRTS(isSending) ?? 0)
        }
    }

    // MARK: Data

    private func send(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int {
        let bytes = settings.hasEcho ? UnsafeRawBufferPointer(rebasing: bytes.prefix(echo.sendingRoom)) : bytes
        let count = try check(line?.write(bytes) ?? 0)
        if settings.hasEcho { echo.sent(UnsafeRawBufferPointer(rebasing: bytes.prefix(count))) }
        return count
    }

    private func receive(into buffer: UnsafeMutableRawBufferPointer) -> Int { line?.read(into: buffer) ?? 0 }

    // MARK: Loss

    /// Passes a count on. A line that has gone is closed, so that its device node can be made anew.
    private func check(_ result: Int) throws(HALError) -> Int {
        guard result < 0 else { return result }
        let number = Int32(-result)
        guard [EIO, ENODEV, ENXIO, EBADF].contains(number) else { throw HALError(errno: number, on: name) }
        close()
        throw HALError(.notFound, on: name, systemErrno: number)
    }

    private func close() {
        line = nil
        nextAttempt = clock.now + Self.reopenInterval
        echo.reset()
        pendingCount = 0
        if !direction.isReceiving {
            // The transceiver must not keep the bus; RTS went with the port.
            try? directionLine?.write(.inactive)
            direction.turnedToReceiving()
        }
    }

    private func ensureOpen() throws(HALError) {
        if line != nil { return }
        let now = clock.now
        guard now >= nextAttempt else { throw HALError(.notFound, on: name) }
        nextAttempt = now + Self.reopenInterval
        do throws(SerialLine.Refusal) { line = try SerialLine(settings, tree: tree) } catch {
            throw HALError(.notFound, on: name, systemErrno: error.errno)
        }
    }
}
