import HAL
import LinuxHAL

/// What the trip thread does all day: sleeps on the edges of the trip line, and lets the monitor look at once when one
/// comes and every 2 ms when none does.
public enum TripWatch {
    /// Bounds what a lost edge, or an emergency stop without an edge queue of its own, can cost.
    private static let longestSleep = Nanoseconds.milliseconds(2)
    /// A line that chatters, or a queue that cannot be read, must not starve the loop below this thread.
    private static let shortestRest = Nanoseconds.microseconds(500)

    /// Serves `trips` until `isStopping` says so. Real-time safe; for a thread of its own, above the control loop's.
    public static func run(_ trips: TripMonitor, clock: any MonotonicClock, until isStopping: () -> Bool) {
        var rounds = PeriodicTimer(period: longestSleep)
        var rest = PeriodicTimer(period: shortestRest)
        // Only edges count: a trip must not wait because of a look that found nothing.
        var lastEdge = MonotonicInstant.zero
        while !isStopping() {
            if let edges = trips.wakingEdges {
                do throws(HALError) {
                    if try edges.waitForEdge(timeout: longestSleep) {
                        if clock.now - lastEdge < shortestRest { _ = rest.waitForNextPeriod() }
                        lastEdge = clock.now
                    }
                } catch {
                    _ = rounds.waitForNextPeriod()
                }
            } else {
                _ = rounds.waitForNextPeriod()
            }
            trips.service(clock: clock)
        }
    }
}
