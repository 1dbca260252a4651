import Glibc

/// The part of the file system in which devices show: `/dev` and `/sys`, or copies of them below a folder of a test.
///
/// For start-up and explanations; everything here allocates.
struct SystemTree: Sendable {
    /// Put before every path; empty for the real tree.
    let root: String

    /// Where `path` (from `/`) really is.
    func location(_ path: String) -> String { root + path }

    func exists(_ path: String) -> Bool { access(location(path), F_OK) == 0 }

    /// The names in a folder, sorted so that `2` comes before `10`; none if there is no such folder.
    func names(in folder: String) -> [String] {
        guard let stream = opendir(location(folder)) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { left, right in
            left.utf8.count != right.utf8.count ? left.utf8.count < right.utf8.count : left < right
        }
    }

    /// A small file's text without white space at its ends, or `nil` if it cannot be read.
    func text(_ path: String) -> String? {
        let descriptor = open(location(path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        guard count >= 0 else { return nil }
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D || $0 == 0 }
        let bytes = buffer.prefix(count).drop(while: isBlank)
        guard let last = bytes.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(decoding: bytes[...last], as: UTF8.self)
    }

    /// A small file's integer.
    func integer(_ path: String) -> Int? { text(path).flatMap { Int($0) } }

    /// The last part of where a link points, or `nil` if it is none.
    func linkTarget(_ path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(location(path), &buffer, buffer.count)
        guard count > 0 else { return nil }
        return Self.lastPart(of: String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// The path without links, or `nil` if there is nothing there. It contains the root.
    func resolved(_ path: String) -> String? {
        guard let found = realpath(location(path), nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    /// The last part of a path.
    static func lastPart(of path: String) -> String {
        String(path.split(separator: "/", omittingEmptySubsequences: true).last ?? "")
    }
}
