import Glibc
import Synchronization

/// The right to serve one socket path: a locked file beside it, held until released or the process ends.
public final class SocketLease: Sendable {
    /// The path.
    public let path: String
    /// The name under which the socket is bound before it is published.
    let passingPath: String
    private let lockPath: String
    private let lockDescriptor: Int32
    private let state = Mutex(State())

    private struct State {
        /// The inode of the socket that was published here.
        var published: UInt64?
        var isReleased = false
    }

    /// Takes the right to `path`, or says who has it or what is wrong with the path. Nothing can be connected to yet.
    public init(path: String) throws(LocalAPIError) {
        self.path = path
        passingPath = "\(path).\(getpid())"
        lockPath = "\(path).lock"
        guard passingPath.utf8.count <= SocketPath.longest else { throw .pathTooLong(path: path) }
        lockDescriptor = try Self.lock(lockPath, for: path)
        do throws(LocalAPIError) {
            try Self.checkFree(path)
        } catch {
            release()
            throw error
        }
    }

    /// Gives the bound socket its mode and its name.
    func publish() throws(LocalAPIError) {
        var status = stat()
        guard chmod(passingPath, 0o660) == 0, lstat(passingPath, &status) == 0, rename(passingPath, path) == 0 else {
            let reason = SocketPath.reason(errno)
            unlink(passingPath)
            throw .system(path: path, action: "put the socket in place", reason: reason)
        }
        let inode = UInt64(status.st_ino)
        state.withLock { $0.published = inode }
    }

    /// Removes the socket, if it is still the one published here, and the lock; once.
    func release() {
        let (inode, isReleased) = state.withLock { state in
            defer { state = State(isReleased: true) }
            return (state.published, state.isReleased)
        }
        guard !isReleased else { return }
        var status = stat()
        if let inode, lstat(path, &status) == 0, UInt64(status.st_ino) == inode { unlink(path) }
        unlink(passingPath)
        // Unlinked while still locked; `lock` notices that the file it locked has no name any more.
        unlink(lockPath)
        close(lockDescriptor)
    }

    deinit { release() }

    private static func lock(_ lockPath: String, for path: String) throws(LocalAPIError) -> Int32 {
        while true {
            let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else {
                throw .system(path: lockPath, action: "open the lock file", reason: SocketPath.reason(errno))
            }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let code = errno
                close(descriptor)
                if code == EINTR { continue }
                if code == EWOULDBLOCK { throw .alreadyServed(path: path) }
                throw .system(path: lockPath, action: "lock", reason: SocketPath.reason(code))
            }
            var held = stat()
            var named = stat()
            if fstat(descriptor, &held) == 0, stat(lockPath, &named) == 0, held.st_ino == named.st_ino {
                return descriptor
            }
            // Its owner removed the file between our open and our lock.
            close(descriptor)
        }
    }

    /// Refuses a path that a server answers on or that holds something else than a socket.
    private static func checkFree(_ path: String) throws(LocalAPIError) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return }
            throw .system(path: path, action: "look at the path", reason: SocketPath.reason(errno))
        }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
        if try SocketPath.isServed(path) { throw .alreadyServed(path: path) }
    }
}
