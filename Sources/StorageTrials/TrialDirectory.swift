import Foundation

/// A directory of a trial's own.
enum TrialDirectory {
    /// Makes it anew and empty.
    static func make(_ name: String, in parent: String) throws -> String {
        let path = parent + "/" + name
        remove(path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
