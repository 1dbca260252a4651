import HAL
import Synchronization

/// Remembers that the relays were cut, until the loop has acknowledged it.
///
/// The trip thread sets it *before* it writes relay-off; the loop reads it before and again *after* it writes relay-on.
/// Both sides use sequentially consistent operations, so whichever write comes last, either the loop sees the trip or
/// the trip thread's off follows the loop's on. A trip that comes between the loop's reading and its clearing keeps the
/// latch set: clearing names the trips that were seen. Real-time safe.
public final class TripLatch: Sendable {
    /// What the loop saw when it looked.
    public struct Reading: Hashable, Sendable, BitwiseCopyable {
        /// Whether a trip is not yet acknowledged.
        public var isTripped: Bool
        /// The number of trips since the start, this one included.
        public var generation: UInt64
        /// When the trip that set the latch happened; meaningless if `isTripped` is false.
        public var since: MonotonicInstant
    }

    private let generation = Atomic<UInt64>(0)
    private let acknowledged = Atomic<UInt64>(0)
    private let since = Atomic<Int64>(0)

    /// A latch that is not set.
    public init() {}

    /// Sets the latch. Trip threads only.
    ///
    /// `instant` is the kernel's time of the edge. Further trips before the latch is cleared keep the first one's time.
    @_noLocks
    public func trip(at instant: MonotonicInstant) {
        let seen = generation.load(ordering: .sequentiallyConsistent)
        if seen == acknowledged.load(ordering: .sequentiallyConsistent) {
            since.store(instant.nanoseconds, ordering: .sequentiallyConsistent)
        }
        generation.wrappingAdd(1, ordering: .sequentiallyConsistent)
    }

    /// Looks at the latch. Any thread.
    @_noLocks
    public func read() -> Reading {
        // Acknowledged first: it never passes `generation`, so a later load of that cannot hide a trip.
        let cleared = acknowledged.load(ordering: .sequentiallyConsistent)
        let trips = generation.load(ordering: .sequentiallyConsistent)
        let instant = MonotonicInstant(nanoseconds: since.load(ordering: .sequentiallyConsistent))
        return Reading(isTripped: trips != cleared, generation: trips, since: instant)
    }

    /// Clears the trips that `reading` shows; later ones stay. The loop only.
    @_noLocks
    public func clear(_ reading: Reading) {
        acknowledged.store(reading.generation, ordering: .sequentiallyConsistent)
    }
}
