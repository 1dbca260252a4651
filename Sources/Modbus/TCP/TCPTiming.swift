import HAL

/// The times that a TCP master keeps with one device.
public struct TCPTiming: Hashable, Sendable, BitwiseCopyable {
    /// How long connecting may take before a request that waits for it is given up.
    public let connectTimeout: Nanoseconds
    /// How long a device may take from a request to its complete answer.
    public let responseTimeout: Nanoseconds
    /// The least time from an answer to the next request: some devices and gateways need one.
    public let minimumGap: Nanoseconds

    /// Times of a device on a local network: 3 s to connect, 1 s to answer, no gap, unless told.
    public init(
        connectTimeout: Nanoseconds = .seconds(3), responseTimeout: Nanoseconds = .seconds(1),
        minimumGap: Nanoseconds = .zero
    ) {
        self.connectTimeout = connectTimeout
        self.responseTimeout = responseTimeout
        self.minimumGap = minimumGap
    }
}
