import HAL
import Modbus
import NIOCore
import Synchronization

/// One connection as all threads see it. Written by its own event loop only, so that plain loads and stores suffice.
final class ClientConnection: Sendable {
    let number: UInt64
    let address: NetworkAddress
    let port: UInt16
    let channel: any Channel
    let connectedAt: MonotonicInstant
    private let lastHeard: Atomic<Int64>
    private let lastRequest = Atomic<Int64>(.min)
    private let written = Atomic<Bool>(false)
    private let frameBegan = Atomic<Int64>(.max)
    private let blockedSince = Atomic<Int64>(.max)
    private let requests = Atomic<UInt64>(0)
    private let exceptions = Atomic<UInt64>(0)
    private let received = Atomic<UInt64>(0)
    private let sent = Atomic<UInt64>(0)

    init(number: UInt64, address: NetworkAddress, channel: any Channel, now: MonotonicInstant) {
        self.number = number
        self.address = address
        self.channel = channel
        port = UInt16(clamping: channel.remoteAddress?.port ?? 0)
        connectedAt = now
        lastHeard = Atomic(now.nanoseconds)
    }

    // MARK: On the event loop

    /// Counts what one segment brought.
    func count(
        requests: UInt64, exceptions: UInt64, received: Int, sent: Int, isAmidFrame: Bool, at now: MonotonicInstant
    ) {
        lastHeard.store(now.nanoseconds, ordering: .relaxed)
        add(UInt64(received), to: self.received)
        add(UInt64(sent), to: self.sent)
        if requests > 0 {
            add(requests, to: self.requests)
            lastRequest.store(now.nanoseconds, ordering: .relaxed)
        }
        if exceptions > 0 { add(exceptions, to: self.exceptions) }
        // A frame that began with this segment; one that went on keeps its beginning.
        if !isAmidFrame {
            frameBegan.store(.max, ordering: .relaxed)
        } else if requests > 0 || frameBegan.load(ordering: .relaxed) == .max {
            frameBegan.store(now.nanoseconds, ordering: .relaxed)
        }
    }

    /// Takes note of a write that was taken; says whether it is the first.
    func noteWrite() -> Bool {
        guard !written.load(ordering: .relaxed) else { return false }
        written.store(true, ordering: .relaxed)
        return true
    }

    /// Says whether answers wait for the client to read.
    func setBlocked(_ isBlocked: Bool, at now: MonotonicInstant) {
        blockedSince.store(isBlocked ? now.nanoseconds : .max, ordering: .relaxed)
    }

    private func add(_ value: UInt64, to counter: borrowing Atomic<UInt64>) {
        counter.store(counter.load(ordering: .relaxed) &+ value, ordering: .relaxed)
    }

    // MARK: On any thread

    /// When it was last heard.
    var heardAt: MonotonicInstant { MonotonicInstant(nanoseconds: lastHeard.load(ordering: .relaxed)) }

    /// Whether it has written anything.
    var hasWritten: Bool { written.load(ordering: .relaxed) }

    /// Whether a request began, or answers wait unread, since before `began` or `blocked`.
    func isStalled(began: MonotonicInstant, blocked: MonotonicInstant) -> Bool {
        frameBegan.load(ordering: .relaxed) < began.nanoseconds
            || blockedSince.load(ordering: .relaxed) < blocked.nanoseconds
    }

    var statistics: ModbusClientStatistics {
        let last = lastRequest.load(ordering: .relaxed)
        return ModbusClientStatistics(
            connection: number, address: address, port: port, connectedAt: connectedAt,
            lastRequestAt: last == .min ? nil : MonotonicInstant(nanoseconds: last),
            requests: requests.load(ordering: .relaxed), exceptions: exceptions.load(ordering: .relaxed),
            bytesReceived: received.load(ordering: .relaxed), bytesSent: sent.load(ordering: .relaxed))
    }
}
