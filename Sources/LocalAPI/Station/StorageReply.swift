/// How the store is. Body of `GET /v1/storage`.
public struct StorageReply: Codable, Hashable, Sendable {
    /// The database's file.
    public var path: String
    /// Its size with everything that belongs to it.
    public var bytes: Int
    /// What was lost and mended when it was opened; empty if nothing was.
    public var findings: [String]

    /// Every value by name.
    public init(path: String, bytes: Int, findings: [String] = []) {
        self.path = path
        self.bytes = bytes
        self.findings = findings
    }
}
