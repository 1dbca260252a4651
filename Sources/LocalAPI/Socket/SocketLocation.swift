import Glibc

/// Where the socket is unless it is named.
///
/// In this order: `$PILOTLINE_SOCKET`; `/run/pilotline/wallboxd.sock`, the system service's; and
/// `/tmp/pilotline-UID/wallboxd.sock`, in a directory that belongs to the user alone.
public struct SocketLocation: Sendable {
    private let named: String?
    private let systemDirectory: String
    private let privateDirectory: String
    private let user: uid_t

    /// The location for this process.
    public init() {
        self.init(named: getenv("PILOTLINE_SOCKET").map { String(cString: $0) })
    }

    init(
        named: String?, systemDirectory: String = "/run/pilotline", temporaryDirectory: String = "/tmp",
        user: uid_t = geteuid()
    ) {
        self.named = named.flatMap { $0.isEmpty ? nil : $0 }
        self.systemDirectory = systemDirectory
        privateDirectory = "\(temporaryDirectory)/pilotline-\(user)"
        self.user = user
    }

    /// The path a daemon serves; makes the private directory if that is the one.
    public func forServer() throws(LocalAPIError) -> String {
        if let named { return named }
        if access(systemDirectory, W_OK | X_OK) == 0 { return systemPath }
        if mkdir(privateDirectory, 0o700) != 0, errno != EEXIST {
            throw .system(path: privateDirectory, action: "make the directory", reason: SocketPath.reason(errno))
        }
        try checkPrivateDirectory()
        return privatePath
    }

    /// The path a client tries: the first of the order at which there is a socket.
    public func forClient() throws(LocalAPIError) -> String {
        if let named { return named }
        // Not `access`: a socket this user may not open shall be reported as such, not passed over.
        if Self.exists(systemPath) { return systemPath }
        if Self.exists(privateDirectory) {
            try checkPrivateDirectory()
            if Self.exists(privatePath) { return privatePath }
        }
        return systemPath
    }

    private var systemPath: String { "\(systemDirectory)/wallboxd.sock" }
    private var privatePath: String { "\(privateDirectory)/wallboxd.sock" }

    private static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// In a directory of somebody else's a stranger could answer in the daemon's place.
    private func checkPrivateDirectory() throws(LocalAPIError) {
        var status = stat()
        guard lstat(privateDirectory, &status) == 0 else {
            throw .system(path: privateDirectory, action: "look at the directory", reason: SocketPath.reason(errno))
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw .unsafeDirectory(path: privateDirectory, reason: "not a directory")
        }
        guard status.st_uid == user else {
            throw .unsafeDirectory(path: privateDirectory, reason: "belongs to user \(status.st_uid), not \(user)")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .unsafeDirectory(path: privateDirectory, reason: "others may enter it")
        }
    }
}
