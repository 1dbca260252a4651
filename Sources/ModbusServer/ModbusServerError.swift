/// Why a Modbus server cannot serve.
public enum ModbusServerError: Error, Hashable, Sendable {
    /// The address to listen at is none.
    case badAddress(String)
    /// A range of clients is none, and why.
    case badRange(String, String)
    /// The process may not listen at this port.
    case portNotPermitted(UInt16)
    /// Somebody else listens at this port.
    case portInUse(address: String, UInt16)
    /// The machine does not have this address.
    case foreignAddress(String)
    /// The server was started before.
    case startedBefore
    /// The system refused, and how.
    case system(address: String, UInt16, String)
}

extension ModbusServerError: CustomStringConvertible {
    /// What is wrong, where and the mend.
    public var description: String {
        switch self {
        case .badAddress(let text):
            "'\(text)' is no address to listen at; give an IPv4 or IPv6 address of this machine, or none for all"
        case .badRange(let text, let why):
            "allowed client '\(text)': \(why); write 192.168.1.0/24, 2001:db8::/32 or one address"
        case .portNotPermitted(let port):
            "port \(port): this user may not listen at a port below 1024; give the service the capability"
                + " CAP_NET_BIND_SERVICE (systemd: AmbientCapabilities=CAP_NET_BIND_SERVICE), or choose a port from 1024 on,"
                + " such as 1502"
        case .portInUse(let address, let port):
            "port \(port) at \(address) is taken by another program; find it with `ss -ltnp 'sport = :\(port)'` and stop"
                + " it, or choose another port"
        case .foreignAddress(let address):
            "this machine does not have the address \(address); see `ip address` for those it has, or give none for all"
        case .startedBefore: "the Modbus server was started before; make a new one to serve again"
        case .system(let address, let port, let reason): "cannot listen at \(address), port \(port): \(reason)"
        }
    }
}
