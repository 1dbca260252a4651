import HAL

/// The answer to a read request.
public struct ReadReply: Sendable, BitwiseCopyable {
    /// The request answered.
    public let request: ReadRequest
    /// The registers.
    public let registers: RegisterBlock
    /// When the request was first sent. The values are not older than this, whichever attempt was answered.
    public let sentAt: MonotonicInstant
    /// When the answer was found complete.
    public let receivedAt: MonotonicInstant
}
