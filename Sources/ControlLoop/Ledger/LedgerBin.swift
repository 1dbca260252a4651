/// One step of a row's histogram.
public struct LedgerBin: Hashable, Sendable {
    /// Upper border, which is not in it, in nanoseconds.
    public var belowNanoseconds: Int64
    /// How many occurrences lie below it and not below the border before.
    public var count: UInt64
}
