/// How much is kept. What is beyond a bound of sessions, signed readings or events drops out oldest first, counted
/// (``StorageStatus``); a whitelist refuses what is beyond.
///
/// With the defaults and everything at its bound the file is below 400 MB: a session takes about 150 bytes and its
/// index 20, a signed reading 1 to 2 kB, an id about 60 bytes with its index, an event 60.
public struct StorageLimits: Hashable, Sendable {
    /// Sessions that have ended, 1 or more. 200 000 are 27 years of 20 a day and take about 35 MB.
    public var sessions: Int
    /// Signed readings, 1 or more. 100 000 take 100 to 200 MB.
    public var signedReadings: Int
    /// Bytes of one signed reading.
    public var signedReadingBytes: Int
    /// Limit events that have ended, 1 or more. 200 000 are 270 a day through the two years for which § 14a EnWG
    /// events are to be proven, and take about 15 MB.
    public var limitEvents: Int
    /// Ids on one whitelist, 1 or more. A million takes about 60 MB.
    public var whitelistIDs: Int
    /// The whole file in bytes, as the last resort: beyond it writes fail as on a full disk.
    public var fileBytes: Int

    /// Limits by name.
    public init(
        sessions: Int = 200_000, signedReadings: Int = 100_000, signedReadingBytes: Int = 16_384,
        limitEvents: Int = 200_000, whitelistIDs: Int = 1_000_000, fileBytes: Int = 1 << 30
    ) {
        self.sessions = sessions
        self.signedReadings = signedReadings
        self.signedReadingBytes = signedReadingBytes
        self.limitEvents = limitEvents
        self.whitelistIDs = whitelistIDs
        self.fileBytes = fileBytes
    }
}
