import Foundation

/// Copies a growing file to a stream, piece by piece.
struct FileFollower {
    private let path: String
    private let target: FileHandle
    private var offset: UInt64 = 0

    init(path: String, target: FileHandle) {
        self.path = path
        self.target = target
    }

    /// Copies what came since the last call.
    mutating func copy() {
        guard let file = FileHandle(forReadingAtPath: path) else { return }
        defer { try? file.close() }
        guard (try? file.seek(toOffset: offset)) != nil, let data = try? file.readToEnd(), !data.isEmpty else { return }
        offset += UInt64(data.count)
        try? target.write(contentsOf: data)
    }
}
