import HAL

/// How a Modbus TCP server listens and what it allows.
public struct ModbusServerConfiguration: Hashable, Sendable {
    /// The address to listen at, IPv4 or IPv6; `nil` for all of the machine's, of both kinds where it has both.
    public var address: String?
    /// The port, 502 by the standard; 0 for any that is free.
    public var port: UInt16
    /// The most connections at a time.
    ///
    /// A full server closes the connection that was silent longest among those of the address that has most, the
    /// newcomer's counted, so that one address cannot crowd out another. Only if that address then has no more than
    /// the newcomer's, and its connection was heard within ``evictionGrace``, is the newcomer refused: closed at once.
    /// An IPv6 network of 64 bits counts as one address.
    ///
    /// Whoever only reads never takes the place of whoever writes: of an address that has written, the connection that
    /// was heard last, and those that have written and were heard within ``writerGrace``, are closed for such an
    /// address's newcomer alone. That one is let in at once if any other can go, unless its address has more than half of
    /// the connections.
    public var maximumConnections: Int
    /// How long after it was heard last a connection that has written keeps its place, though its address has others.
    public var writerGrace: Nanoseconds
    /// How long a connection must be silent before it may be closed for another address's newcomer.
    public var evictionGrace: Nanoseconds
    /// The clients that may connect; empty for all. Others are closed at once.
    public var allowedClients: [AddressRange]
    /// How long a connection may be silent before it is closed.
    public var idleTimeout: Nanoseconds
    /// How long a request may take from its first byte to its last.
    public var requestTimeout: Nanoseconds
    /// How long a client may leave answers unread before it is closed; no more requests are read from it meanwhile.
    public var unreadTimeout: Nanoseconds
    /// How long ``ModbusServer/stop()`` lets answers be sent.
    public var stopGrace: Nanoseconds

    /// 64 connections from anywhere, silent for 10 minutes at most, unless told.
    public init(
        address: String? = nil, port: UInt16 = 502, maximumConnections: Int = 64,
        evictionGrace: Nanoseconds = .seconds(5), writerGrace: Nanoseconds = .seconds(60),
        allowedClients: [AddressRange] = [],
        idleTimeout: Nanoseconds = .seconds(600), requestTimeout: Nanoseconds = .seconds(10),
        unreadTimeout: Nanoseconds = .seconds(10), stopGrace: Nanoseconds = .seconds(1)
    ) {
        self.address = address
        self.port = port
        self.maximumConnections = max(1, maximumConnections)
        self.evictionGrace = evictionGrace
        self.writerGrace = writerGrace
        self.allowedClients = allowedClients
        self.idleTimeout = idleTimeout
        self.requestTimeout = requestTimeout
        self.unreadTimeout = unreadTimeout
        self.stopGrace = stopGrace
    }
}
