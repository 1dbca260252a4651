/// Cuts what a Modbus TCP client sends into frames: many in one segment, or one in many.
///
/// A frame that lies whole in a segment is handed over where it is. Only the beginning of one whose rest is to come is
/// kept, inline, so that a connection needs no more memory than one frame has. Allocates nothing.
public struct TCPRequestAssembler: Sendable {
    private var kept = InlineArray<260, UInt8>(repeating: 0)
    private var keptCount = 0

    /// Without anything received.
    public init() {}

    /// Whether a frame has begun and not ended.
    public var isAmidFrame: Bool { keptCount > 0 }

    /// Takes the next bytes, and calls `body` for each frame that they complete, in order, with the PDU.
    ///
    /// Throws ``ModbusError/notModbus`` at a header that is none, after the frames before it: where the next begins is
    /// unknown, and the connection must be closed.
    public mutating func consume(
        _ segment: UnsafeRawBufferPointer, _ body: (MBAPHeader, UnsafeRawBufferPointer) -> Void
    ) throws(ModbusError) {
        var position = 0
        while keptCount > 0 {
            let header = try keptHeader()
            if let header, header.frameLength == keptCount {
                keptCount = 0
                withUnsafeBytes(of: &kept) { body(header, $0.part(7..<header.frameLength)) }
                break
            }
            let wanted = (header?.frameLength ?? MBAPHeader.length) - keptCount
            let taken = min(wanted, segment.count - position)
            guard taken > 0 else { return }
            keep(segment.part(position..<(position + taken)))
            position += taken
        }
        while position < segment.count {
            let rest = segment.part(position..<segment.count)
            guard let header = try MBAPHeader.decode(rest), rest.count >= header.frameLength else { return keep(rest) }
            body(header, rest.part(7..<header.frameLength))
            position += header.frameLength
        }
    }

    private mutating func keptHeader() throws(ModbusError) -> MBAPHeader? {
        let count = keptCount
        let result: Result<MBAPHeader?, ModbusError> = withUnsafeBytes(of: &kept) { bytes in
            Result { () throws(ModbusError) in try MBAPHeader.decode(bytes.part(0..<count)) }
        }
        return try result.get()
    }

    /// Less than a frame: the header was looked at before.
    private mutating func keep(_ bytes: UnsafeRawBufferPointer) {
        for index in 0..<bytes.count { kept[keptCount + index] = bytes[index] }
        keptCount += bytes.count
    }
}
