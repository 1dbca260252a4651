import HAL

/// The port of the board's card reader as one holder has it: the reader keeps its own end for good, while this one goes
/// with whoever opened it, by which the board knows that the port is free again.
final class VirtualBoardReaderPort: SerialPort {
    private let line: VirtualCardReaderPort

    init(_ line: VirtualCardReaderPort) { self.line = line }

    var name: ResourceName { line.name }

    func write(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int { try line.write(bytes) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(HALError) -> Int { try line.read(into: buffer) }

    func discardInput() throws(HALError) { try line.discardInput() }
}
