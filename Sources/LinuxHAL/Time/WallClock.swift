import CRealtime

/// What the kernel knows of the wall clock.
public enum WallClock {
    /// Whether somebody (NTP, PTP, GPS) keeps the clock right. A clock that was only read from a file or a battery at the
    /// start may be off by as long as power was away. Does not block.
    public static var isSynchronized: Bool { crealtime_clock_is_synchronized() == 1 }
}
