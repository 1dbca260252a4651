/// A recording that was saved to a file.
public struct SavedRecording: Hashable, Sendable {
    /// Where it is.
    public var path: String
    /// Its size in bytes.
    public var bytes: Int
    /// The segments in it.
    public var segments: Int
    /// Ticks lost since the start because nobody drained in time.
    public var refusedTicks: Int
}
