import HAL

/// The answer to a request.
public struct ModbusReply: Sendable, BitwiseCopyable {
    /// The request answered.
    public let request: ModbusRequest
    /// The answer, which fits the request.
    public let response: ResponsePDU
    /// When the request was first sent. The values are not older than this, whichever attempt was answered.
    public let sentAt: MonotonicInstant
    /// When the answer was found complete.
    public let receivedAt: MonotonicInstant

    /// The registers that a read brought, by their addresses; empty for other requests. Real-time safe.
    public var registers: RegisterBlock {
        @_noLocks get {
            guard case .readRegisters(_, let address, _) = request.pdu, case .registers(_, let values) = response else {
                return RegisterBlock(
                    address: 0, values: RegisterValues(contents: UnsafeRawBufferPointer(start: nil, count: 0)))
            }
            return RegisterBlock(address: address, values: values)
        }
    }
}

/// The answer to a read.
public typealias ReadReply = ModbusReply
