import HAL
import Synchronization

/// A clock that stands still until it is advanced: by `VirtualBoard/advance(to:)`, or by hand.
public final class VirtualClock: MonotonicClock {
    private let nanoseconds: Atomic<Int64>

    /// A clock that shows `start`.
    public init(startingAt start: MonotonicInstant = .zero) { nanoseconds = Atomic(start.nanoseconds) }

    /// The instant last advanced to. Real-time safe.
    public var now: MonotonicInstant { MonotonicInstant(nanoseconds: nanoseconds.load(ordering: .acquiring)) }

    /// Shows `instant` from now on; an instant in the past changes nothing.
    public func advance(to instant: MonotonicInstant) {
        _ = nanoseconds.max(instant.nanoseconds, ordering: .acquiringAndReleasing)
    }
}
