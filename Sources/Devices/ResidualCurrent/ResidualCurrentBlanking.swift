import HAL
import Synchronization

/// A short time after the contactor closes in which a trip output is not yet believed, as inrush currents of the
/// installation's capacitances upset some sensors.
///
/// Blanking is a delay, never a loss. A real residual current goes on, and so does the sensor's output: its level is
/// looked at the moment the time is over, and counts at once. These may not be blanked, and are not:
/// - an output that was active, or an edge that came, before the closing;
/// - anything longer than ``span`` after one closing: closing again within it does not begin it anew, and a contactor
///   that chatters does not arm it, only the command does, which the re-close interval keeps apart;
/// - the moment of opening and the time after it: the contacts part anyway, and what trips then stays latched;
/// - the error output, lines that cannot be read, the emergency stop;
/// - a self-test, which needs an open contactor.
///
/// What it can hide is an output that is active for less than ``span`` and quiet again by its end. As sensors hold their
/// output while the current flows and some time after (Bender: until it is below the re-close level), that is a current
/// that ended by itself within ``span``; each one is counted. The profile's check counts ``span`` in the trip time and
/// refuses a board that then misses 0.1 s at 200 mA, or the other limits.
///
/// One thread (the loop) arms it, any may ask. Real-time safe.
public final class ResidualCurrentBlanking: Sendable {
    /// How long after a closing.
    public let span: Nanoseconds
    private let from = Atomic<Int64>(.min)
    private let until = Atomic<Int64>(.min)
    private let count = Atomic<UInt64>(0)

    /// Blanking of `span`; zero for none.
    public init(span: Nanoseconds) { self.span = span }

    /// The contactor is about to be closed; of no effect while an earlier closing is still being blanked.
    public func arm(at now: MonotonicInstant) {
        guard span > .zero, now.nanoseconds >= until.load(ordering: .relaxed) else { return }
        // Emptied first: a reader in between sees no blanking, never too long a one.
        until.store(.min, ordering: .sequentiallyConsistent)
        from.store(now.nanoseconds, ordering: .sequentiallyConsistent)
        until.store(now.nanoseconds + span.rawValue, ordering: .sequentiallyConsistent)
    }

    /// Whether what began at `instant` is blanked.
    public func covers(_ instant: MonotonicInstant) -> Bool {
        instant.nanoseconds < until.load(ordering: .sequentiallyConsistent)
            && instant.nanoseconds >= from.load(ordering: .sequentiallyConsistent)
    }

    /// Outputs that were active within the time and had ended by its end, or were seen only by their edge.
    public var suppressed: UInt64 { count.load(ordering: .relaxed) }

    /// Counts one.
    public func noteSuppressed() { count.wrappingAdd(1, ordering: .relaxed) }
}
