import HAL

/// Notices that the energy manager fell silent (registers 131 and 132).
///
/// Armed by the energy manager's first write, re-armed by each valid request of its, reads included. Pure: time is handed
/// in. When silence outlasts the timeout the safe current applies, until a valid request comes; then the limit last written
/// applies again.
public struct CommunicationWatchdog: Hashable, Sendable, BitwiseCopyable {
    /// How communication stands.
    public enum State: Hashable, Sendable, BitwiseCopyable {
        /// No energy manager was heard since the start: nothing to miss.
        case unarmed
        /// Heard, and not too long ago.
        case alive
        /// Silent for longer than the timeout: the safe current applies.
        case lost
    }

    private var heardAt: MonotonicInstant?

    /// Nobody heard yet.
    public init() {}

    /// Takes note of a valid request at `now`. An instant before the last one changes nothing.
    public mutating func requestReceived(at now: MonotonicInstant) {
        heardAt = max(heardAt ?? now, now)
    }

    /// How communication stands at `now` with a timeout of `seconds`, 0 for none. Exactly at the timeout it is lost.
    public func state(at now: MonotonicInstant, timeout seconds: UInt16) -> State {
        guard let heardAt else { return .unarmed }
        guard seconds > 0 else { return .alive }
        return now - heardAt < .seconds(Int64(seconds)) ? .alive : .lost
    }

    /// When communication counts as lost unless a request comes before; `nil` if never.
    public func deadline(timeout seconds: UInt16) -> MonotonicInstant? {
        guard let heardAt, seconds > 0 else { return nil }
        return heardAt + .seconds(Int64(seconds))
    }
}
