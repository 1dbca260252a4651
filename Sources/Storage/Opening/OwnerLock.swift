import Foundation
import Records

/// The lock that a database's one owner holds: an `flock` on a file beside it, which ends with the process, however
/// that ends. Recovery renames files, so nobody else may have them open.
struct OwnerLock: ~Copyable, Sendable {
    private let descriptor: Int32

    init(path: String) throws(StoreError) { descriptor = try Self.locked(path) }

    /// The locked descriptor. Not in the initializer: one that throws after its last property is set runs `deinit`, and
    /// would close a descriptor twice that meanwhile is somebody else's.
    private static func locked(_ path: String) throws(StoreError) -> Int32 {
        let lockPath = path + ".lock"
        let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError(errno: errno, path: lockPath, doing: "open the lock file") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            guard code == EWOULDBLOCK else { throw StoreError(errno: code, path: lockPath, doing: "lock") }
            throw StoreError(
                .unavailable, "\(path): another process has this database open; end it or give another path")
        }
        return descriptor
    }

    deinit { close(descriptor) }
}
