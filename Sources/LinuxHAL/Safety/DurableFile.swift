import Glibc
import HAL

/// A small file that is replaced whole or not at all, whatever happens to the power in between.
public enum DurableFile {
    /// More than any list of outputs; a bigger file is not ours.
    private static let limit = 256 * 1024

    /// The bytes of the file at `path`. Throws `notFound` if there is none, `outOfRange` if it has more than 256 KiB.
    public static func read(_ path: String) throws(HALError) -> [UInt8] {
        let name = ResourceName(path)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw HALError(errno: errno, on: name) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw HALError(errno: errno, on: name) }
            if count == 0 { return bytes }
            bytes += chunk.prefix(count)
            guard bytes.count <= limit else { throw HALError(.outOfRange, on: name) }
        }
    }

    /// Writes beside the file, forces it to the disk, and puts it in the file's place.
    public static func write(_ bytes: [UInt8], to path: String) throws(HALError) {
        let name = ResourceName(path)
        let temporary = "\(path).new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw HALError(errno: errno, on: name) }
        let number = writeAll(bytes, to: descriptor)
        close(descriptor)
        guard number == 0, rename(temporary, path) == 0 else {
            let number = number == 0 ? errno : number
            unlink(temporary)
            throw HALError(errno: number, on: name)
        }
        try synchronizeFolder(of: path)
    }

    /// Takes the file at `path` away for good; one that is not there is no error.
    public static func remove(_ path: String) throws(HALError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw HALError(errno: errno, on: ResourceName(path)) }
        try synchronizeFolder(of: path)
    }

    /// A name, new or gone, is safe with its folder.
    private static func synchronizeFolder(of path: String) throws(HALError) {
        let name = ResourceName(path)
        let end = path.lastIndex(of: "/")
        let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw HALError(errno: errno, on: name) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw HALError(errno: errno, on: name) }
    }

    /// 0, or the errno of what failed.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count < 0 ? errno : EIO }
            start += count
        }
        return fsync(descriptor) == 0 ? 0 : errno
    }
}
