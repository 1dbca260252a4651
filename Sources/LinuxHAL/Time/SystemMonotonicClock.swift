import CRealtime
import HAL

/// The kernel's monotonic clock. The corresponding C call is `clock_gettime(CLOCK_MONOTONIC)`.
///
/// It stands still while the machine is suspended. Real-time safe: about 25 ns, without a system call.
public final class SystemMonotonicClock: MonotonicClock {
    /// A clock; all instances show the same time.
    public init() {}

    /// The present instant, counted from boot.
    public var now: MonotonicInstant {
        @_noLocks get { MonotonicInstant(nanoseconds: crealtime_now()) }
    }
}
