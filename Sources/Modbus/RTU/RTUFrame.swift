/// The frame of a serial line: unit, PDU, CRC (Modbus over Serial Line V1.02, 2.5.1). Real-time safe.
public enum RTUFrame {
    /// The most bytes that a frame may have.
    public static var maximumLength: Int {
        @_noLocks get { 256 }
    }

    /// How many bytes the frame of a PDU of `count` bytes has.
    @_noLocks
    public static func length(of count: Int) -> Int { count + 3 }

    /// Writes the frame of a request to `buffer`, which must hold it, and returns its length.
    @_noLocks
    public static func encode(
        _ request: RequestPDU, unit: UInt8, into buffer: UnsafeMutableRawBufferPointer
    ) -> Int {
        let count = request.encodedLength
        precondition(buffer.count >= count + 3, "the buffer must hold the frame")
        request.encode(into: buffer.part(1..<(1 + count)))
        return close(buffer, unit: unit, count: count)
    }

    /// Writes the frame of a response to `buffer`, which must hold it, and returns its length.
    @_noLocks
    public static func encode(
        _ response: ResponsePDU, unit: UInt8, into buffer: UnsafeMutableRawBufferPointer
    ) -> Int {
        let count = response.encodedLength
        precondition(buffer.count >= count + 3, "the buffer must hold the frame")
        response.encode(into: buffer.part(1..<(1 + count)))
        return close(buffer, unit: unit, count: count)
    }

    @_noLocks
    private static func close(_ buffer: UnsafeMutableRawBufferPointer, unit: UInt8, count: Int) -> Int {
        buffer[0] = unit
        let check = ModbusCRC.checksum(of: UnsafeRawBufferPointer(buffer).part(0..<(1 + count)))
        buffer[1 + count] = UInt8(truncatingIfNeeded: check)
        buffer[2 + count] = UInt8(truncatingIfNeeded: check >> 8)
        return count + 3
    }
}
