import Glibc

/// Why a virtual meter could not be shown to other programs.
public enum MeterTwinHostError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No pseudo-terminal could be made.
    case terminal(errno: Int32)
    /// The TCP port could not be listened on.
    case port(UInt16, errno: Int32)

    /// One sentence: what, where and the mend.
    public var description: String {
        switch self {
        case .terminal(let code):
            "no pseudo-terminal: \(String(cString: strerror(code))); check that /dev/pts is mounted"
        case .port(let port, let code):
            "TCP port \(port): \(String(cString: strerror(code))); choose a free one, above 1023 unless you are root"
        }
    }
}
