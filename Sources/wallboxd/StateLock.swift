import Glibc

/// Keeps a second daemon out of a state directory; the kernel lets go when the process ends, however it ends.
final class StateLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock file at `path`, and writes this process's number into it for whoever comes second.
    init(path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw PlainError(
                text: "\(path) cannot be opened (\(String(cString: strerror(errno)))); name another directory with "
                    + "--state-directory")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            var buffer = [UInt8](repeating: 0, count: 32)
            let count = read(descriptor, &buffer, buffer.count)
            close(descriptor)
            let holder = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
            throw PlainError(
                text: "another wallboxd (pid \(holder)) keeps its state beside \(path); stop it, or name another "
                    + "directory with --state-directory")
        }
        self.descriptor = descriptor
        let text = "\(getpid())"
        // The number is for people; a full disk is no reason not to start.
        if ftruncate(descriptor, 0) == 0 { _ = write(descriptor, text, text.utf8.count) }
    }

    deinit { close(descriptor) }
}
