/// How the store is. Body of `GET /v1/storage`.
public struct StorageReply: Codable, Hashable, Sendable {
    /// The database's file.
    public var path: String
    /// Its size with everything that belongs to it.
    public var bytes: Int
    /// What the daemon may still write to that file system, in bytes; absent if the system does not tell. A quota may
    /// allow less.
    public var freeBytes: Int?
    /// Why something cannot be kept at present; empty if everything is. What waits is kept in memory and written later.
    public var troubles: [String]
    /// What was lost and mended when it was opened; empty if nothing was.
    public var findings: [String]

    /// Every value by name.
    public init(
        path: String, bytes: Int, freeBytes: Int? = nil, troubles: [String] = [], findings: [String] = []
    ) {
        self.path = path
        self.bytes = bytes
        self.freeBytes = freeBytes
        self.troubles = troubles
        self.findings = findings
    }
}
