/// The time of day that a meter's clock is set to.
public struct WallTime: Hashable, Sendable {
    /// Seconds since 1970-01-01 00:00 UTC.
    public var secondsSince1970: Int64
    /// How many minutes local time is ahead of UTC; −1440…1440.
    public var minutesAheadOfUTC: Int16

    /// A time; UTC unless told.
    public init(secondsSince1970: Int64, minutesAheadOfUTC: Int16 = 0) {
        self.secondsSince1970 = secondsSince1970
        self.minutesAheadOfUTC = minutesAheadOfUTC
    }
}
