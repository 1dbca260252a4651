/// Where a recording was written. Body of the answer to `POST /v1/recordings`.
public struct RecordingReply: Codable, Hashable, Sendable {
    /// The file on the daemon's machine.
    public var path: String
    /// The ticks in it.
    public var ticks: Int
    /// The station time it covers, in seconds.
    public var seconds: Double
    /// Its size in bytes.
    public var bytes: Int

    /// Every value by name.
    public init(path: String, ticks: Int, seconds: Double, bytes: Int) {
        self.path = path
        self.ticks = ticks
        self.seconds = seconds
        self.bytes = bytes
    }
}
