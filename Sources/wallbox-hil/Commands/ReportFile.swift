import ArgumentParser
import Foundation

/// Files that a command reads, and such as it writes when a long run is over: what is wrong with one is said before.
enum ReportFile {
    /// What the file at `path` holds; the error says why it cannot be read, and `mend`.
    static func bytes(of path: String, mend: String) throws(ValidationError) -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw failure(path, "read", errno, mend) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            let reason = errno
            bytes += buffer[..<count]
            if count == buffer.count { continue }
            guard ferror(file) == 0 else { throw failure(path, "read", reason, mend) }
            return bytes
        }
    }

    /// The text in the file at `path`.
    static func text(of path: String, mend: String) throws(ValidationError) -> String {
        guard let text = String(validating: try bytes(of: path, mend: mend), as: UTF8.self) else {
            throw ValidationError("\(path) cannot be read: it is no text in UTF-8; \(mend)")
        }
        return text
    }

    /// Makes sure that the file which `option` names can be written; what it holds stays, and none is left behind.
    static func checkWritable(_ path: String, of option: String) throws(ValidationError) {
        let isThere = access(path, F_OK) == 0
        guard let file = fopen(path, "a") else {
            let reason = errno
            let mend =
                reason == ENOENT
                ? "make the directory first, or name a file in one that there is" : "name a file that you may write"
            throw failure("\(option) \(path)", "written", reason, mend)
        }
        fclose(file)
        if !isThere { unlink(path) }
    }

    private static func failure(_ what: String, _ verb: String, _ number: Int32, _ mend: String) -> ValidationError {
        ValidationError("\(what) cannot be \(verb): \(String(cString: strerror(number))); \(mend)")
    }
}
