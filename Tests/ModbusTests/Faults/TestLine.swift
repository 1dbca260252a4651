import HAL

/// A line in virtual time, serial or TCP as the master takes it: hands out scripted bytes when their time has come.
///
/// Belongs to one test, on one thread.
final class TestLine: SerialPort, ByteStream, @unchecked Sendable {
    private struct Delivery {
        var at: MonotonicInstant
        var bytes: [UInt8]
        var connection: UInt32
        var closes: Bool
    }

    let name = ResourceName("test")
    var now = MonotonicInstant.zero
    /// Called with what was sent, as it was sent.
    var onSend: (TestLine, [UInt8]) -> Void = { _, _ in }
    /// How many bytes one call may take or give.
    var largestWrite = Int.max
    var largestRead = Int.max
    var writeError: HALError?
    var connectError: HALError?
    /// How often `connect` says that the connection is not yet made.
    var slowConnects = 0
    private(set) var connection: UInt32 = 0
    private(set) var disconnects = 0
    private var isConnected = false
    private var pending: [Delivery] = []

    /// Lets `bytes` come after `delay`, behind what comes before then; over TCP only if the connection is still this one.
    func deliver(_ bytes: [UInt8], after delay: Nanoseconds) {
        guard !bytes.isEmpty else { return }
        insert(Delivery(at: now + delay, bytes: bytes, connection: connection, closes: false))
    }

    /// Lets the peer end this connection after `delay`.
    func close(after delay: Nanoseconds) {
        insert(Delivery(at: now + delay, bytes: [], connection: connection, closes: true))
    }

    private func insert(_ delivery: Delivery) {
        let index = pending.firstIndex { $0.at > delivery.at } ?? pending.endIndex
        pending.insert(delivery, at: index)
    }

    func connect() throws(HALError) -> UInt32? {
        if isConnected { return connection }
        if let connectError { throw connectError }
        if slowConnects > 0 {
            slowConnects -= 1
            return nil
        }
        connection += 1
        isConnected = true
        return connection
    }

    func disconnect() {
        guard isConnected else { return }
        isConnected = false
        disconnects += 1
        pending.removeAll { $0.connection == connection }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int {
        if let writeError { throw writeError }
        let taken = Array(bytes.prefix(largestWrite))
        if !taken.isEmpty { onSend(self, taken) }
        return taken.count
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(HALError) -> Int {
        var count = 0
        let room = min(buffer.count, largestRead)
        while let first = pending.first, first.at <= now, count < room {
            if first.closes {
                if count > 0 { break }
                pending.removeFirst()
                disconnect()
                throw HALError(.connectionLost, on: name)
            }
            let part = first.bytes.prefix(room - count)
            for byte in part {
                buffer[count] = byte
                count += 1
            }
            if part.count == first.bytes.count {
                pending.removeFirst()
            } else {
                pending[0].bytes.removeFirst(part.count)
            }
        }
        return count
    }

    func discardInput() throws(HALError) { pending.removeAll { $0.at <= now } }
}
