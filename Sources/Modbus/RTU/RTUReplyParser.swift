/// Finds the answer to a read request in received bytes, by length and CRC.
///
/// Gaps between bytes are not looked at: behind USB adapters and UART queues they are not observable.
public enum RTUReplyParser {
    /// What the bytes are so far.
    public enum Result: Sendable {
        /// A possible beginning of an answer.
        case incomplete
        /// The answer.
        case complete(RegisterBlock)
        /// Not an answer to this request.
        case failed(ModbusError)
    }

    /// Judges `bytes`, received since `request` was sent.
    ///
    /// The CRC is checked before unit, byte count and exception code, so that a bit error is not taken for another
    /// device. Real-time safe.
    @_noLocks
    public static func parse(_ bytes: UnsafeRawBufferPointer, answering request: ReadRequest) -> Result {
        guard bytes.count >= 3 else { return .incomplete }
        let isException = bytes[1] == request.function.code | 0x80
        guard isException || bytes[1] == request.function.code else {
            return .failed(.unexpectedFunction(bytes[1]))
        }
        let length = isException ? 5 : 5 + Int(bytes[2])
        guard length <= 256 else { return .failed(.unexpectedByteCount(bytes[2])) }
        guard bytes.count >= length else { return .incomplete }
        guard ModbusCRC.isSound(UnsafeRawBufferPointer(rebasing: bytes[0..<length])) else {
            return .failed(.crcMismatch)
        }
        guard bytes[0] == request.unit else { return .failed(.unexpectedUnit(bytes[0])) }
        guard bytes.count == length else { return .failed(.trailingBytes) }
        if isException { return .failed(.exception(ModbusException(rawValue: bytes[2]))) }
        guard Int(bytes[2]) == 2 * Int(request.count) else { return .failed(.unexpectedByteCount(bytes[2])) }
        let contents = UnsafeRawBufferPointer(rebasing: bytes[3..<(length - 2)])
        return .complete(RegisterBlock(answering: request, contents: contents))
    }
}
