/// What an RTU master counted since its start. Counters wrap after 2^64.
public struct RTUStatistics: Hashable, Sendable, BitwiseCopyable {
    /// Requests begun.
    public var requests: UInt64 = 0
    /// Requests answered with registers.
    public var replies: UInt64 = 0
    /// Requests sent a second time.
    public var retries: UInt64 = 0
    /// Attempts without a complete answer in time.
    public var timeouts: UInt64 = 0
    /// Attempts answered with a wrong frame check.
    public var crcErrors: UInt64 = 0
    /// Attempts answered with a sound or unframeable answer to something else.
    public var unexpectedReplies: UInt64 = 0
    /// Requests refused by the device.
    public var exceptions: UInt64 = 0
    /// Requests given up because the bus was never silent.
    public var busyBus: UInt64 = 0
    /// Requests given up because the port failed.
    public var portErrors: UInt64 = 0
    /// Bytes sent.
    public var bytesSent: UInt64 = 0
    /// Bytes received in answers, good or bad.
    public var bytesReceived: UInt64 = 0
    /// Bytes received when none were due, and thrown away: late answers and noise.
    public var bytesDiscarded: UInt64 = 0

    /// All counters zero.
    public init() {}
}
