import HAL

/// A moment at which the board was in a state that it must never be in.
public struct InvariantViolation: Hashable, Sendable, CustomStringConvertible {
    /// When it was seen.
    public var at: MonotonicInstant
    /// Which rule was broken.
    public var rule: String
    /// What was seen.
    public var detail: String

    /// One line.
    public var description: String { "at \(at.nanoseconds / 1_000_000) ms: \(rule) (\(detail))" }
}
