/// The import register broke off: the same meter was reset or wrapped.
public struct SessionMeterReset: Hashable, Sendable {
    /// The last value before, in watt-hours.
    public var before: Int64
    /// The first value after, in watt-hours.
    public var after: Int64

    /// A break by its values.
    public init(before: Int64, after: Int64) {
        self.before = before
        self.after = after
    }
}
