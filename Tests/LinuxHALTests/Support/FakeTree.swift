import Glibc

/// A folder that stands for `/` with the device files of a test; removed with the object.
final class FakeTree {
    let root: String

    init() {
        var template = Array("/tmp/pilotline-tree-XXXXXX".utf8CString)
        root = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp/pilotline-tree-failed"
    }

    deinit { Self.remove(root) }

    /// Makes a file, and the folders above it.
    func file(_ path: String, _ text: String = "") {
        folder(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
        let descriptor = open(root + path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        _ = write(descriptor, text, text.utf8.count)
        close(descriptor)
    }

    func folder(_ path: String) {
        var made = root
        for part in path.split(separator: "/") {
            made += "/\(part)"
            mkdir(made, 0o755)
        }
    }

    /// Makes a link at `path` that points to `target`, relative or absolute, in place of an older one.
    func link(_ path: String, to target: String) {
        folder(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
        unlink(root + path)
        symlink(target, root + path)
    }

    /// A file's first line, or `nil`.
    func line(_ path: String) -> String? {
        let descriptor = open(root + path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)).prefix { $0 != 0x0A }, as: UTF8.self)
    }

    private static func remove(_ path: String) {
        if unlink(path) == 0 { return }
        guard let stream = opendir(path) else { return }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { remove("\(path)/\(name)") }
        }
        closedir(stream)
        rmdir(path)
    }
}
