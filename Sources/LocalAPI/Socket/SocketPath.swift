import Glibc

/// Facts about socket paths.
enum SocketPath {
    /// The longest path that fits `sockaddr_un`, in bytes without the closing zero.
    static var longest: Int { 107 }

    /// The operating system's words for an error number.
    static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

    /// Whether something accepts connections at `path`.
    static func isServed(_ path: String) throws(LocalAPIError) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_NONBLOCK | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw .system(path: path, action: "open a socket", reason: reason(errno)) }
        defer { close(descriptor) }
        guard var address = address(path) else { throw .pathTooLong(path: path) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if result == 0 { return true }
        switch errno {
        case ECONNREFUSED, ENOENT: return false
        // The backlog is full, or the owner lets nobody in: someone is there.
        case EAGAIN, EACCES, EPERM: return true
        default: throw .system(path: path, action: "probe the socket", reason: reason(errno))
        }
    }

    /// The address of `path`; `nil` if it is too long.
    static func address(_ path: String) -> sockaddr_un? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count <= longest, !bytes.contains(0) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return address
    }
}
