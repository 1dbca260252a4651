import HAL

/// Who asks a server, and when.
public struct ModbusCaller: Hashable, Sendable, BitwiseCopyable {
    /// The client's address. Its port is no part of it: some clients open a connection for every request.
    public let address: NetworkAddress
    /// The unit id of the request, 0…255.
    public let unit: UInt8
    /// When the request was received.
    public let now: MonotonicInstant

    /// A client at `address` that asked `unit` at `now`.
    public init(address: NetworkAddress, unit: UInt8, now: MonotonicInstant) {
        self.address = address
        self.unit = unit
        self.now = now
    }
}
