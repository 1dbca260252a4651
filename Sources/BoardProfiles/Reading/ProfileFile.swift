import Glibc

/// Reads the text of a profile, refusing what cannot be one before it is read in full.
package enum ProfileFile {
    /// The largest file that is read: 256 KiB, some fifty times a real profile.
    static let sizeLimit = 256 * 1024

    package static func read(
        _ path: String, as kind: YAMLDocumentKind = .boardProfile
    ) throws(ProfileFinding) -> String {
        // O_NONBLOCK: opening a pipe must not wait for its writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw cannotOpen(path, errno, kind) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
        try checkKind(status, path, kind)
        guard status.st_size <= sizeLimit else { throw tooLarge(path, "\(status.st_size) bytes") }
        let bytes = try readAll(descriptor, path)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw notUTF8(path, bytes) }
        return text
    }

    private static func checkKind(_ status: stat, _ path: String, _ document: YAMLDocumentKind) throws(ProfileFinding) {
        let kind = status.st_mode & S_IFMT
        guard kind != S_IFREG else { return }
        throw finding(
            .fileNotRegular, path, kind == S_IFDIR ? "this is a directory" : "this is not a regular file",
            cause: "\(document.noun) is one YAML file", mend: "name the file, such as \(document.folder)/NAME.yaml")
    }

    private static func readAll(_ descriptor: CInt, _ path: String) throws(ProfileFinding) -> [UInt8] {
        // One byte more than allowed, so that a file that grows meanwhile is noticed too.
        var bytes = [UInt8](repeating: 0, count: sizeLimit + 1)
        var count = 0
        while count < bytes.count {
            let taken = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            }
            if taken < 0 && errno == EINTR { continue }
            guard taken >= 0 else { throw unreadable(path, errno) }
            if taken == 0 { break }
            count += taken
        }
        guard count <= sizeLimit else { throw tooLarge(path, "more than \(sizeLimit) bytes") }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    private static func cannotOpen(_ path: String, _ error: CInt, _ kind: YAMLDocumentKind) -> ProfileFinding {
        switch error {
        case ENOENT:
            finding(
                .fileMissing, path, "there is no such file", cause: "the path leads nowhere",
                mend: "check the path; the \(kind.plural) that come with the program are in \(kind.folder)/")
        case ENOTDIR:
            finding(
                .fileMissing, path, "there is no such file", cause: "a part of the path is a file, not a directory",
                mend: "check the path")
        default: unreadable(path, error)
        }
    }

    private static func unreadable(_ path: String, _ error: CInt) -> ProfileFinding {
        let reason = strerror(error).map { String(cString: $0) } ?? "errno \(error)"
        return finding(
            .fileUnreadable, path, "the file cannot be read", cause: "the system says: \(reason)",
            mend: error == EACCES ? "give this user the right to read it (chmod, chown)" : "check file and disk")
    }

    private static func tooLarge(_ path: String, _ size: String) -> ProfileFinding {
        finding(
            .fileTooLarge, path, "the file has \(size)", cause: "a board profile has at most \(sizeLimit) bytes",
            mend: "name the profile itself; this is some other file")
    }

    private static func notUTF8(_ path: String, _ bytes: [UInt8]) -> ProfileFinding {
        // The longest valid beginning ends where a decoder first has to repair.
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var mark = TextMark(line: 1, column: 1)
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            if scalar == "\n" {
                mark = TextMark(line: mark.line + 1, column: 1)
            } else {
                mark.column += 1
            }
        }
        return finding(
            .fileNotUTF8, path, at: mark, "this is not UTF-8 text",
            cause: "a profile is a text file in UTF-8; units like Ω and °C are stored differently in other encodings",
            mend: "save the file as UTF-8")
    }

    private static func finding(
        _ code: ProfileFindingCode, _ path: String, at mark: TextMark = .wholeFile, _ what: String, cause: String,
        mend: String
    ) -> ProfileFinding {
        ProfileFinding(
            severity: .error, code: code, file: path, line: mark.line, column: mark.column, what: what, cause: cause,
            mend: mend)
    }
}
