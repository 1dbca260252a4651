import Glibc

/// A directory that is gone with the test.
final class TemporaryDirectory {
    let path: String

    init() throws {
        var template = Array("/tmp/pilotline-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw POSIXFailure(code: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Self.remove(path) }

    /// The path of `name` inside.
    func file(_ name: String) -> String { path + "/" + name }

    /// The names inside `name`, sorted.
    func names(in name: String = ".") -> [String] { Self.names(path + "/" + name) }

    func read(_ name: String) -> [UInt8] {
        guard let stream = fopen(file(name), "r") else { return [] }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var byte = getc(stream)
        while byte != EOF {
            bytes.append(UInt8(truncatingIfNeeded: byte))
            byte = getc(stream)
        }
        return bytes
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        guard let stream = fopen(file(name), "w") else { throw POSIXFailure(code: errno) }
        defer { fclose(stream) }
        guard fwrite(bytes, 1, bytes.count, stream) == bytes.count else { throw POSIXFailure(code: errno) }
    }

    /// Removes `name` and everything in it.
    func remove(_ name: String) { Self.remove(file(name)) }

    private static func names(_ path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func remove(_ path: String) {
        for name in names(path) { remove(path + "/" + name) }
        _ = Glibc.remove(path)
    }
}

/// A system call of the test itself that failed.
struct POSIXFailure: Error {
    var code: Int32
}
