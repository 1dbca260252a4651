/// What a master counted since its start. Counters wrap after 2^64.
public struct ModbusStatistics: Hashable, Sendable, BitwiseCopyable {
    /// Requests begun.
    public var requests: UInt64 = 0
    /// Requests answered with what was asked for.
    public var replies: UInt64 = 0
    /// Requests sent a second time.
    public var retries: UInt64 = 0
    /// Attempts without a complete answer in time.
    public var timeouts: UInt64 = 0
    /// Attempts answered with a wrong frame check; only on a serial line.
    public var crcErrors: UInt64 = 0
    /// Attempts answered with a sound or unframeable answer to something else.
    public var unexpectedReplies: UInt64 = 0
    /// Answers to requests given up before, recognised and skipped; only over TCP, where they carry a number.
    public var lateReplies: UInt64 = 0
    /// Requests refused by the device.
    public var exceptions: UInt64 = 0
    /// Requests given up because the bus was never silent; only on a serial line.
    public var busyBus: UInt64 = 0
    /// Attempts ended because the port or connection failed.
    public var portErrors: UInt64 = 0
    /// Connections used; only over TCP.
    public var connections: UInt64 = 0
    /// Bytes sent.
    public var bytesSent: UInt64 = 0
    /// Bytes received in answers, good or bad.
    public var bytesReceived: UInt64 = 0
    /// Bytes received when none were due, or in answers to something else, and thrown away: late answers and noise.
    public var bytesDiscarded: UInt64 = 0
    /// From sending to the complete answer, of the attempts that were answered, exceptions included.
    public var latency = LatencyHistogram()

    /// All counters zero.
    public init() {}
}

/// What an RTU master counted since its start.
public typealias RTUStatistics = ModbusStatistics
