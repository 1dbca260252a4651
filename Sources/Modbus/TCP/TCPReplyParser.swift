/// Judges the frame at the beginning of what a Modbus TCP peer sent, by its header's length.
public enum TCPReplyParser {
    /// What the bytes begin with.
    public enum Finding: Sendable, BitwiseCopyable {
        /// A possible beginning of a frame.
        case incomplete
        /// A frame of `length` bytes with another transaction number: the answer to a request given up.
        case other(length: Int)
        /// The answer, in a frame of `length` bytes.
        case complete(ResponsePDU, length: Int)
        /// A frame of `length` bytes with the request's transaction number that is no answer to it, or a refusal.
        case failed(ModbusError, length: Int)
        /// No frame; where the next begins is unknown.
        case lost(ModbusError)
    }

    /// Judges `bytes` as an answer to `request`, sent with `transaction`. Real-time safe.
    @_noLocks
    public static func parse(
        _ bytes: UnsafeRawBufferPointer, answering request: ModbusRequest, transaction: UInt16
    ) -> Finding {
        let header: MBAPHeader
        do throws(ModbusError) {
            guard let found = try MBAPHeader.decode(bytes) else { return .incomplete }
            header = found
        } catch {
            return .lost(error)
        }
        let length = header.frameLength
        guard bytes.count >= length else { return .incomplete }
        guard header.transaction == transaction else { return .other(length: length) }
        guard header.unit == request.unit else { return .failed(.unexpectedUnit(header.unit), length: length) }
        do throws(ModbusError) {
            let response = try ResponsePDU.decode(bytes.part(7..<length), answering: request.pdu)
            return .complete(response, length: length)
        } catch {
            return .failed(error, length: length)
        }
    }
}
