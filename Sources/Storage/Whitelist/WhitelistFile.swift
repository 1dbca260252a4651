import Records

/// A whitelist's file as it was read: one id a line.
///
/// UTF-8 with or without a byte-order mark, lines ending in LF or CRLF; blank lines and lines that begin with `#` do
/// not count.
public struct WhitelistFile: Sendable {
    /// The greatest file, in bytes: a million ids of 60.
    public static let greatestSize = 64 << 20
    /// The longest line, in bytes.
    public static let longestLine = 200
    /// How many bad lines and duplicates are listed; more are counted.
    public static let listed = 100

    /// A line that is no id.
    public struct BadLine: Hashable, Sendable, Codable {
        /// Its number, counted from 1.
        public var line: Int
        /// What is wrong and what would be right.
        public var reason: String
    }

    /// A line with an id that an earlier line has.
    public struct Duplicate: Hashable, Sendable, Codable {
        /// Its number.
        public var line: Int
        /// The number of the earlier one.
        public var first: Int
        /// The id.
        public var token: IdentityToken
    }

    /// The ids, each once, in the order of the file.
    public private(set) var tokens: [IdentityToken] = []
    /// The first bad lines.
    public private(set) var badLines: [BadLine] = []
    /// How many bad lines there are.
    public private(set) var badLineCount = 0
    /// The first duplicates.
    public private(set) var duplicates: [Duplicate] = []
    /// How many duplicates there are.
    public private(set) var duplicateCount = 0

    /// Reads a file's bytes.
    public init(_ bytes: [UInt8]) throws(WhitelistFileError) {
        guard bytes.count <= Self.greatestSize else { throw .tooLarge(bytes: bytes.count) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16 }
        var seen: [IdentityToken: Int] = [:]
        var line = 0
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            line += 1
            var content = bytes[start..<end]
            if content.last == 0x0D { content.removeLast() }
            start = end + 1
            try read(content, line: line, seen: &seen)
        }
    }

    private mutating func read(
        _ content: ArraySlice<UInt8>, line: Int, seen: inout [IdentityToken: Int]
    ) throws(WhitelistFileError) {
        guard let text = String(validating: content, as: UTF8.self) else { throw .notUTF8(line: line) }
        guard let first = content.first(where: { $0 != 0x20 && $0 != 0x09 }), first != UInt8(ascii: "#") else { return }
        guard content.count <= Self.longestLine else {
            return note(line, "\(content.count) bytes; an id has at most 32: give one id a line")
        }
        do {
            let token = try IdentityToken(text)
            guard let earlier = seen.updateValue(line, forKey: token) else { return tokens.append(token) }
            seen[token] = earlier
            duplicateCount += 1
            if duplicates.count < Self.listed { duplicates.append(.init(line: line, first: earlier, token: token)) }
        } catch {
            note(line, error.description)
        }
    }

    private mutating func note(_ line: Int, _ reason: String) {
        badLineCount += 1
        if badLines.count < Self.listed { badLines.append(.init(line: line, reason: reason)) }
    }
}
