import Glibc
import HAL

/// Time on a real board: it passes by itself.
public final class RealBringupClock: BringupClock {
    /// The board's clock.
    public let board: any MonotonicClock

    /// The time of a board whose edges `clock` stamps.
    public init(_ clock: any MonotonicClock) { board = clock }

    /// Sleeps; a signal may end it early.
    public func wait(_ span: Nanoseconds) {
        guard span > .zero else { return }
        var time = timespec(tv_sec: Int(span.rawValue / 1_000_000_000), tv_nsec: Int(span.rawValue % 1_000_000_000))
        nanosleep(&time, nil)
    }

    /// Sleeps in the kernel until the edge comes.
    public func wait(for source: any EdgeSource, limit: Nanoseconds) {
        do throws(HALError) {
            _ = try source.waitForEdge(timeout: limit)
        } catch {
            // A source that fails shows in what is read afterwards; the time passes all the same.
            wait(limit)
        }
    }
}
