/// Why a recording could not be written or read.
public struct RecordingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure this is.
    public enum Code: UInt8, Hashable, Sendable {
        /// The system refused to open, read, write, rename or remove.
        case inputOutput
        /// The file is no recording.
        case notARecording
        /// The recording, or the state in it, comes from another version of the program.
        case otherVersion
        /// Bytes do not hold what they should.
        case damaged
        /// There is nothing to write or read.
        case empty
    }

    /// What kind of failure this is.
    public var code: Code
    /// What happened, and where known the mend.
    public var message: String
    /// The file or directory; empty if none is involved.
    public var path: String
    /// The kernel's errno, 0 where none applies.
    public var systemErrno: Int32

    /// An error of kind `code`.
    public init(_ code: Code, _ message: String, path: String = "", systemErrno: Int32 = 0) {
        self.code = code
        self.message = message
        self.path = path
        self.systemErrno = systemErrno
    }

    /// One sentence: where and what.
    public var description: String { path.isEmpty ? message : "\(path): \(message)" }

    /// The same error, with the path it lacks.
    func at(_ path: String) -> RecordingError {
        var copy = self
        if copy.path.isEmpty { copy.path = path }
        return copy
    }
}
