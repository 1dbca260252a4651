import Glibc

/// The few operations on names and directories that the recorder needs. Not for the control path.
enum FileSystem {
    /// Calls the system, again if a signal came in between; fails where it returns −1.
    static func call<Result: FixedWidthInteger>(
        _ what: String, _ path: String, _ body: () -> Result
    ) throws(RecordingError) -> Result {
        while true {
            let result = body()
            if result != -1 { return result }
            let code = errno
            if code == EINTR { continue }
            throw RecordingError(
                .inputOutput, "could not be \(what): \(reason(code))", path: path, systemErrno: code)
        }
    }

    /// Creates the directory `path` and those above it, where missing.
    static func makeDirectory(_ path: String) throws(RecordingError) {
        if mkdir(path, 0o750) == 0 || errno == EEXIST { return try requireDirectory(path) }
        if errno == ENOENT, let parent = parent(of: path), parent != path {
            try makeDirectory(parent)
        }
        _ = try call("created", path) { mkdir(path, 0o750) }
    }

    /// The names in the directory `path`, in no order.
    static func names(in path: String) throws(RecordingError) -> [String] {
        guard let directory = opendir(path) else {
            let code = errno
            throw RecordingError(.inputOutput, "could not be listed: \(reason(code))", path: path, systemErrno: code)
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// Gives the file `old` the name `new`, replacing what is there, in one step that survives a power cut.
    static func rename(_ old: String, to new: String) throws(RecordingError) {
        _ = try call("renamed to \(new)", old) { Glibc.rename(old, new) }
        try synchronizeDirectory(parent(of: new) ?? ".")
    }

    /// Removes the file `path`; one that is not there is no error.
    static func remove(_ path: String) throws(RecordingError) {
        if unlink(path) == 0 || errno == ENOENT { return }
        _ = try call("removed", path) { unlink(path) }
    }

    /// Waits until the names in the directory `path` are on the disk.
    static func synchronizeDirectory(_ path: String) throws(RecordingError) {
        let descriptor = try call("opened", path) { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        defer { close(descriptor) }
        _ = try call("written to disk", path) { fsync(descriptor) }
    }

    /// The directory that `path` is in; `nil` for a bare name.
    static func parent(of path: String) -> String? {
        guard let slash = path.lastIndex(of: "/") else { return nil }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func requireDirectory(_ path: String) throws(RecordingError) {
        var status = stat()
        _ = try call("examined", path) { stat(path, &status) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw RecordingError(
                .inputOutput, "is a file where a directory is needed; remove it or name another", path: path)
        }
    }

    private static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT: "it is not there"
        case EACCES, EPERM: "this user may not; check owner and mode"
        case ENOSPC, EDQUOT: "the disk is full; free some space"
        case EROFS: "the file system is read-only"
        case ENOTDIR: "a part of the path is not a directory"
        case EISDIR: "it is a directory"
        case EIO: "the disk reports an error"
        case EMFILE, ENFILE: "too many files are open"
        case ENAMETOOLONG: "the name is too long"
        default: "errno \(code)"
        }
    }
}
