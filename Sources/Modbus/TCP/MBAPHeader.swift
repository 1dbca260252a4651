/// The header of a Modbus TCP frame (Modbus Messaging on TCP/IP V1.0b, 3.1.3). Real-time safe.
public struct MBAPHeader: Hashable, Sendable, BitwiseCopyable {
    /// The header's length.
    public static var length: Int {
        @_noLocks get { 7 }
    }
    /// The most bytes that a frame may have, header included.
    public static var maximumFrameLength: Int {
        @_noLocks get { 260 }
    }

    /// The client's number of the request, repeated by the server.
    public var transaction: UInt16
    /// The device's address, 255 or 0 for the peer itself.
    public var unit: UInt8
    /// How many bytes of PDU follow, 1…253.
    public var pduLength: Int

    /// A header for a PDU of `pduLength` bytes, which must be 1…253.
    @_noLocks
    public init(transaction: UInt16, unit: UInt8, pduLength: Int) {
        precondition(pduLength >= 1 && pduLength <= 253, "a PDU has 1 to 253 bytes")
        self.transaction = transaction
        self.unit = unit
        self.pduLength = pduLength
    }

    /// The header that `bytes` begin with, `nil` if there are fewer than 7 of them that could be one.
    ///
    /// Throws ``ModbusError/notModbus`` as soon as the protocol number is not 0 or the length is none that a frame can have:
    /// where the next frame begins is then unknown.
    @_noLocks
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(ModbusError) -> MBAPHeader? {
        if bytes.count >= 3, bytes[2] != 0 { throw .notModbus }
        if bytes.count >= 4, bytes[3] != 0 { throw .notModbus }
        guard bytes.count >= 6 else { return nil }
        let length = Int(bytes.register(at: 4))
        guard length >= 2, length <= 254 else { throw .notModbus }
        guard bytes.count >= 7 else { return nil }
        return MBAPHeader(transaction: bytes.register(at: 0), unit: bytes[6], pduLength: length - 1)
    }

    /// The frame's length, header included.
    public var frameLength: Int {
        @_noLocks get { 7 + pduLength }
    }

    /// Writes the header to the first 7 bytes of `buffer`, which must hold them.
    @_noLocks
    public func encode(into buffer: UnsafeMutableRawBufferPointer) {
        precondition(buffer.count >= 7, "the buffer must hold the header")
        buffer.put(transaction, at: 0)
        buffer.put(0, at: 2)
        buffer.put(UInt16(truncatingIfNeeded: pduLength + 1), at: 4)
        buffer[6] = unit
    }
}
