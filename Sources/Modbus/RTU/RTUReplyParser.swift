/// Finds the answer to a request in received bytes, by length and CRC.
///
/// Gaps between bytes are not looked at: behind USB adapters and UART queues they are not observable.
public enum RTUReplyParser {
    /// What the bytes are so far.
    public enum Finding: Sendable, BitwiseCopyable {
        /// A possible beginning of an answer.
        case incomplete
        /// The answer.
        case complete(ResponsePDU)
        /// Not an answer to this request.
        case failed(ModbusError)
    }

    /// What the bytes are so far, for a read.
    public enum Result: Sendable, BitwiseCopyable {
        /// A possible beginning of an answer.
        case incomplete
        /// The answer.
        case complete(RegisterBlock)
        /// Not an answer to this request.
        case failed(ModbusError)
    }

    /// Judges `bytes`, received since `request` was sent.
    ///
    /// The CRC is checked before unit and contents, so that a bit error is not taken for another device. Real-time safe.
    @_noLocks
    public static func parse(_ bytes: UnsafeRawBufferPointer, answering request: ModbusRequest) -> Finding {
        guard bytes.count >= 3 else { return .incomplete }
        do throws(ModbusError) {
            guard let count = try ResponsePDU.length(of: bytes.part(1..<bytes.count), answering: request.pdu) else {
                return .incomplete
            }
            let length = RTUFrame.length(of: count)
            guard bytes.count >= length else { return .incomplete }
            guard ModbusCRC.isSound(bytes.part(0..<length)) else { return .failed(.crcMismatch) }
            guard bytes[0] == request.unit else { return .failed(.unexpectedUnit(bytes[0])) }
            guard bytes.count == length else { return .failed(.trailingBytes) }
            return .complete(try ResponsePDU.decode(bytes.part(1..<(1 + count)), answering: request.pdu))
        } catch {
            return .failed(error)
        }
    }

    /// Judges `bytes`, received since the read `request` was sent. Real-time safe.
    @_noLocks
    public static func parse(_ bytes: UnsafeRawBufferPointer, answering request: ReadRequest) -> Result {
        switch parse(bytes, answering: ModbusRequest(request)) {
        case .complete(.registers(_, let values)):
            return .complete(RegisterBlock(address: request.address, values: values))
        case .complete: return .failed(.malformedReply)
        case .incomplete: return .incomplete
        case .failed(let error): return .failed(error)
        }
    }
}
