import HAL

/// A serial line in virtual time: records what is sent, and hands out scripted bytes when their time has come.
///
/// Belongs to one test, on one thread.
final class ScriptedSerialPort: SerialPort, @unchecked Sendable {
    struct Delivery {
        var at: MonotonicInstant
        var bytes: [UInt8]
    }

    struct Transmission {
        var at: MonotonicInstant
        var bytes: [UInt8]
    }

    let name = ResourceName("scripted")
    var now = MonotonicInstant.zero
    /// Called with each complete request of 8 bytes.
    var onRequest: (ScriptedSerialPort, [UInt8]) -> Void = { _, _ in }
    var largestWrite = Int.max
    var writeError: HALError?
    var readError: HALError?
    private(set) var transmissions: [Transmission] = []
    private var partial: [UInt8] = []
    private var pending: [Delivery] = []

    func deliver(_ bytes: [UInt8], after delay: Nanoseconds) {
        pending.append(Delivery(at: now + delay, bytes: bytes))
        pending.sort { $0.at < $1.at }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int {
        if let writeError { throw writeError }
        let taken = min(bytes.count, largestWrite)
        partial += bytes.prefix(taken)
        while partial.count >= 8 {
            let request = Array(partial.prefix(8))
            partial.removeFirst(8)
            transmissions.append(Transmission(at: now, bytes: request))
            onRequest(self, request)
        }
        return taken
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(HALError) -> Int {
        if let readError { throw readError }
        var count = 0
        while let first = pending.first, first.at <= now, count < buffer.count {
            let part = first.bytes.prefix(buffer.count - count)
            for byte in part {
                buffer[count] = byte
                count += 1
            }
            pending[0].bytes.removeFirst(part.count)
            if pending[0].bytes.isEmpty { pending.removeFirst() }
        }
        return count
    }

    func discardInput() throws(HALError) { pending.removeAll { $0.at <= now } }
}
