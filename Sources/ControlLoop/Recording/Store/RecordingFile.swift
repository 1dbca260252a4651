import Glibc

/// An open file, closed when its owner is gone. Not for the control path.
struct RecordingFile: ~Copyable {
    private let descriptor: Int32
    private let path: String

    /// Opens the file at `path` for reading.
    init(reading path: String) throws(RecordingError) {
        try self.init(path, O_RDONLY)
    }

    /// Creates a file at `path`, or empties the one that is there.
    init(creating path: String) throws(RecordingError) {
        try self.init(path, O_WRONLY | O_CREAT | O_TRUNC)
    }

    private init(_ path: String, _ flags: Int32) throws(RecordingError) {
        self.path = path
        descriptor = try FileSystem.call("opened", path) { open(path, flags | O_CLOEXEC | O_NOCTTY, 0o640) }
    }

    deinit { close(descriptor) }

    /// Writes all of `bytes` at `offset`.
    func write(_ bytes: [UInt8], at offset: Int) throws(RecordingError) {
        var done = 0
        while done < bytes.count {
            let count = try FileSystem.call("written", path) {
                bytes.withUnsafeBytes {
                    pwrite(descriptor, $0.baseAddress! + done, bytes.count - done, off_t(offset + done))
                }
            }
            guard count > 0 else {
                throw RecordingError(.inputOutput, "could not be written: nothing was taken", path: path)
            }
            done += count
        }
    }

    /// The whole file; refuses more than 1 GiB.
    func readAll() throws(RecordingError) -> [UInt8] {
        var status = stat()
        _ = try FileSystem.call("examined", path) { fstat(descriptor, &status) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw RecordingError(.notARecording, "is not a file", path: path)
        }
        guard status.st_size <= 1 << 30 else {
            throw RecordingError(.notARecording, "is larger than any recording (1 GiB)", path: path)
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var done = 0
        while done < bytes.count {
            let wanted = bytes.count - done
            let count = try FileSystem.call("read", path) {
                bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress! + done, wanted, off_t(done)) }
            }
            // Cut short since it was examined.
            guard count > 0 else { break }
            done += count
        }
        bytes.removeLast(bytes.count - done)
        return bytes
    }

    /// Waits until everything written is on the disk.
    func synchronize() throws(RecordingError) {
        _ = try FileSystem.call("written to disk", path) { fsync(descriptor) }
    }
}
