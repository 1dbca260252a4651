import HAL
import Synchronization

/// The controller's end of the line to a virtual card reader.
public final class VirtualCardReaderPort: SerialPort {
    /// The port's name.
    public let name: ResourceName
    let toReader = ByteRing()
    let fromReader = ByteRing()
    let writtenAt = Atomic<Int64>(Int64.min / 2)
    let isDisconnected = Atomic<Bool>(false)
    private let clock: any MonotonicClock

    init(name: String, clock: any MonotonicClock) {
        self.name = ResourceName(name)
        self.clock = clock
    }

    /// Queues `bytes`; takes fewer if the queue of 512 is full. Throws `notFound` while the port is disconnected.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int {
        try checkConnected()
        writtenAt.store(clock.now.nanoseconds, ordering: .releasing)
        var taken = 0
        for byte in bytes {
            if !toReader.push(byte) { break }
            taken += 1
        }
        return taken
    }

    /// Moves received bytes into `buffer`. Throws `notFound` while the port is disconnected.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(HALError) -> Int {
        try checkConnected()
        var moved = 0
        while moved < buffer.count, let byte = fromReader.pop() {
            buffer[moved] = byte
            moved += 1
        }
        return moved
    }

    /// Throws away received bytes. Throws `notFound` while the port is disconnected.
    public func discardInput() throws(HALError) {
        try checkConnected()
        fromReader.discard()
    }

    private func checkConnected() throws(HALError) {
        if isDisconnected.load(ordering: .acquiring) { throw HALError(.notFound, on: name) }
    }
}
