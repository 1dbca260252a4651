/// The polarity of a digital line: which electrical level means ``LineState/active``.
@frozen
public enum ActiveLevel: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// Low voltage is active (open collector outputs, normally-closed contacts to supply).
    case low = 0
    /// High voltage is active.
    case high = 1

    /// The electrical level (`true` = high) that puts the line into `state`.
    @inlinable public func isHigh(for state: LineState) -> Bool { (state == .active) == (self == .high) }
    /// The logical state that an electrical level (`true` = high) means.
    @inlinable public func state(whenHigh isHigh: Bool) -> LineState { isHigh == (self == .high) ? .active : .inactive }
}
