/// The frame of Modbus TCP: ``MBAPHeader`` and PDU. Real-time safe.
public enum TCPFrame {
    /// Writes the frame of a request to `buffer`, which must hold it, and returns its length.
    @_noLocks
    public static func encode(
        _ request: RequestPDU, unit: UInt8, transaction: UInt16, into buffer: UnsafeMutableRawBufferPointer
    ) -> Int {
        let header = MBAPHeader(transaction: transaction, unit: unit, pduLength: request.encodedLength)
        precondition(buffer.count >= header.frameLength, "the buffer must hold the frame")
        header.encode(into: buffer)
        request.encode(into: buffer.part(7..<header.frameLength))
        return header.frameLength
    }

    /// Writes the frame of a response to `buffer`, which must hold it, and returns its length.
    @_noLocks
    public static func encode(
        _ response: ResponsePDU, unit: UInt8, transaction: UInt16, into buffer: UnsafeMutableRawBufferPointer
    ) -> Int {
        let header = MBAPHeader(transaction: transaction, unit: unit, pduLength: response.encodedLength)
        precondition(buffer.count >= header.frameLength, "the buffer must hold the frame")
        header.encode(into: buffer)
        response.encode(into: buffer.part(7..<header.frameLength))
        return header.frameLength
    }
}
