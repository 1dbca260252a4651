import HAL
import Modbus

/// A client that is connected, and what it did.
public struct ModbusClientStatistics: Hashable, Sendable {
    /// The number of the connection, from 1 in the order of connecting.
    public let connection: UInt64
    /// The client's address.
    public let address: NetworkAddress
    /// The client's port.
    public let port: UInt16
    /// Since when it is connected.
    public let connectedAt: MonotonicInstant
    /// When its last request came; `nil` if none did.
    public let lastRequestAt: MonotonicInstant?
    /// Its requests, exceptions included.
    public let requests: UInt64
    /// Requests answered by an exception.
    public let exceptions: UInt64
    /// Bytes received.
    public let bytesReceived: UInt64
    /// Bytes of answers, perhaps not all sent yet.
    public let bytesSent: UInt64
}
