import HAL

/// The times that an RTU master keeps on one line.
public struct RTUTiming: Hashable, Sendable, BitwiseCopyable {
    /// One character on the wire.
    public let characterTime: Nanoseconds
    /// How long a device may take from the end of a request to its answer's first byte.
    public let responseTimeout: Nanoseconds
    /// Silence before every request: the device's own need, at least 3.5 characters (1.75 ms above 19 200 Bd).
    public let minimumGap: Nanoseconds
    /// Silence after a failed attempt, before the request is sent again; at least ``minimumGap``.
    public let quietTime: Nanoseconds
    /// The least silence between a request of which an attempt failed and the next one, and at start.
    ///
    /// RTU answers carry no address, so the answer to a forgotten request reads like the answer to the next. The
    /// master lengthens this silence to the time that the failed request took: a device that was late by so much once
    /// may be again.
    public let lateReplyWindow: Nanoseconds
    /// How long to wait for a silence, beyond its own length, before giving up on the bus; also the most by which
    /// ``lateReplyWindow`` is lengthened.
    public let busyLimit: Nanoseconds

    /// How long after a request that failed an answer to it may still come: nothing is sent on the line before.
    public var latestReply: Nanoseconds { lateReplyWindow + busyLimit }

    /// Timing for a line set up as `settings`.
    public init(
        settings: SerialSettings,
        responseTimeout: Nanoseconds = .milliseconds(500),
        minimumGap: Nanoseconds = .milliseconds(60),
        quietTime: Nanoseconds = .milliseconds(100),
        busyLimit: Nanoseconds = .seconds(2)
    ) {
        let bits = 1 + 8 + (settings.parity == .none ? 0 : 1) + settings.stopBits
        let baudRate = max(1, settings.baudRate)
        characterTime = Nanoseconds(Int64(bits) * 1_000_000_000 / Int64(baudRate))
        let frameGap =
            baudRate > 19_200 ? Nanoseconds.microseconds(1_750) : Nanoseconds(characterTime.rawValue * 7 / 2)
        self.responseTimeout = responseTimeout
        self.minimumGap = max(minimumGap, frameGap)
        self.quietTime = max(quietTime, self.minimumGap)
        lateReplyWindow = responseTimeout + self.quietTime
        self.busyLimit = busyLimit
    }
}
