/// One connection to the Modbus server.
public struct ModbusClientEntry: Codable, Hashable, Sendable {
    /// The client's address.
    public var address: String
    /// The client's port.
    public var port: Int
    /// For how long it has been connected, in seconds.
    public var connectedSeconds: Double
    /// Seconds since its last request; absent if none came.
    public var lastRequestSecondsAgo: Double?
    /// Its requests, exceptions included.
    public var requests: Int
    /// Requests that were answered by an exception.
    public var exceptions: Int
    /// Bytes that came from it.
    public var bytesReceived: Int
    /// Bytes of the answers.
    public var bytesSent: Int

    /// Every value by name.
    public init(
        address: String, port: Int, connectedSeconds: Double, lastRequestSecondsAgo: Double? = nil, requests: Int = 0,
        exceptions: Int = 0, bytesReceived: Int = 0, bytesSent: Int = 0
    ) {
        self.address = address
        self.port = port
        self.connectedSeconds = connectedSeconds
        self.lastRequestSecondsAgo = lastRequestSecondsAgo
        self.requests = requests
        self.exceptions = exceptions
        self.bytesReceived = bytesReceived
        self.bytesSent = bytesSent
    }
}
