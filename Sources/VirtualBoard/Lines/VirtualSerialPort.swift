import HAL
import Synchronization

/// The serial line to the virtual meter, with the time that bytes take on the wire.
public final class VirtualSerialPort: SerialPort {
    /// The port's name.
    public let name: ResourceName
    private let wires: Wires
    private let clock: any MonotonicClock

    init(name: String, wires: Wires, clock: any MonotonicClock) {
        self.name = ResourceName(name)
        self.wires = wires
        self.clock = clock
    }

    /// Queues `bytes`; takes fewer if the queue of 512 is full. Never throws.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int {
        // Stamp first: the physics must not see bytes with an older stamp than theirs.
        wires.meterWrittenAt.store(clock.now.nanoseconds, ordering: .releasing)
        var taken = 0
        for byte in bytes {
            if !wires.toMeter.push(byte) { break }
            taken += 1
        }
        return taken
    }

    /// Moves received bytes into `buffer`. Never throws.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(HALError) -> Int {
        var moved = 0
        while moved < buffer.count, let byte = wires.fromMeter.pop() {
            buffer[moved] = byte
            moved += 1
        }
        return moved
    }

    /// Throws away received bytes. Never throws.
    public func discardInput() throws(HALError) { wires.fromMeter.discard() }
}
