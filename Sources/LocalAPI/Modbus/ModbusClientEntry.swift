/// One client of the Modbus server.
public struct ModbusClientEntry: Codable, Hashable, Sendable {
    /// Its address.
    public var address: String
    /// Its port.
    public var port: Int
    /// For how long it is connected, in seconds.
    public var connectedSeconds: Double
    /// How long ago its last request came, in seconds; absent if none did.
    public var lastRequestSeconds: Double?
    /// Its requests, exceptions included.
    public var requests: UInt64
    /// Requests that were refused by an exception.
    public var exceptions: UInt64
    /// Bytes received.
    public var bytesReceived: UInt64
    /// Bytes sent.
    public var bytesSent: UInt64

    /// Every value by name.
    public init(
        address: String, port: Int, connectedSeconds: Double, lastRequestSeconds: Double? = nil, requests: UInt64 = 0,
        exceptions: UInt64 = 0, bytesReceived: UInt64 = 0, bytesSent: UInt64 = 0
    ) {
        self.address = address
        self.port = port
        self.connectedSeconds = connectedSeconds
        self.lastRequestSeconds = lastRequestSeconds
        self.requests = requests
        self.exceptions = exceptions
        self.bytesReceived = bytesReceived
        self.bytesSent = bytesSent
    }
}
