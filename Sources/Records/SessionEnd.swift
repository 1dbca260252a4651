/// How a session ended.
public struct SessionEnd: Hashable, Sendable, Codable {
    /// Why.
    public var reason: SessionEndReason
    /// Where it stood at its end.
    public var progress: SessionProgress
    /// Whether ``progress`` is the last state that was written rather than the true end: power was lost.
    public var isEstimated: Bool

    /// An end by name.
    public init(reason: SessionEndReason, progress: SessionProgress, isEstimated: Bool = false) {
        self.reason = reason
        self.progress = progress
        self.isEstimated = isEstimated
    }
}
