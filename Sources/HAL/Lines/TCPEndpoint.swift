/// Where a TCP service is found.
public struct TCPEndpoint: Hashable, Sendable, CustomStringConvertible {
    /// A host name, or a numeric IPv4 or IPv6 address (`192.168.1.20`, `fe80::1%eth0`).
    public var host: String
    /// The port, 1…65 535.
    public var port: UInt16

    /// `port` of `host`.
    public init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// Host and port as they are usually written: `meter.local:502`, `[fe80::1]:502`.
    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
