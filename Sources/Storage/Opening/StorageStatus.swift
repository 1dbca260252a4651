/// How full the storage is, and what dropped out of it.
public struct StorageStatus: Hashable, Sendable, Codable {
    /// Sessions kept.
    public var sessions: Int
    /// Sessions dropped, oldest first, to keep the bound.
    public var droppedSessions: Int
    /// Signed readings kept.
    public var signedReadings: Int
    /// Signed readings dropped.
    public var droppedSignedReadings: Int
    /// Limit events kept.
    public var limitEvents: Int
    /// Limit events dropped.
    public var droppedLimitEvents: Int
    /// Ids on the owner's list.
    public var localIDs: Int
    /// Ids on the backend's list.
    public var ocppIDs: Int
    /// The size of the database in bytes, its write-ahead log left out.
    public var bytes: Int
}
