/// One charging session as it is kept.
public struct SessionRecord: Hashable, Sendable, Codable {
    /// Its number, counted from 1 and never used twice.
    public var id: Int64
    /// How it began.
    public var begin: SessionBegin
    /// The last state written while it ran; `nil` before the first.
    public var progress: SessionProgress?
    /// How it ended; `nil` while it runs.
    public var end: SessionEnd?
    /// Signed readings (OCMF), raw, in the order they came.
    public var signedReadings: [String]

    /// A record by name.
    public init(
        id: Int64, begin: SessionBegin, progress: SessionProgress? = nil, end: SessionEnd? = nil,
        signedReadings: [String] = []
    ) {
        self.id = id
        self.begin = begin
        self.progress = progress
        self.end = end
        self.signedReadings = signedReadings
    }

    /// The newest state: that of the end, or the last while it runs.
    public var latest: SessionProgress? { end?.progress ?? progress }
}
