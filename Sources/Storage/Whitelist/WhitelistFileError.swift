/// Why a file cannot be read as a list of ids at all.
public enum WhitelistFileError: Error, Hashable, Sendable {
    /// More bytes than ``WhitelistFile/greatestSize``.
    case tooLarge(bytes: Int)
    /// UTF-16, as some editors save.
    case utf16
    /// Bytes that are not UTF-8, in this line.
    case notUTF8(line: Int)
}

extension WhitelistFileError: CustomStringConvertible {
    /// What is wrong and the mend.
    public var description: String {
        switch self {
        case .tooLarge(let bytes):
            "the file has \(bytes) bytes; at most \(WhitelistFile.greatestSize) are read: import it in parts"
        case .utf16: "the file is UTF-16; save it as UTF-8 text"
        case .notUTF8(let line): "line \(line) is not UTF-8 text; save the file as UTF-8 text, one id a line"
        }
    }
}
