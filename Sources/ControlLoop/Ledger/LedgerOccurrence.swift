import HAL

/// One measured occurrence of a duty.
@frozen
public struct LedgerOccurrence: Hashable, Sendable, BitwiseCopyable {
    /// How long it took, in nanoseconds.
    public var nanoseconds: Int64
    /// When it ended.
    public var at: MonotonicInstant
    /// Which duty.
    public var row: LedgerRow

    /// An occurrence of `row`.
    @inlinable
    public init(_ row: LedgerRow, nanoseconds: Int64, at: MonotonicInstant) {
        self.row = row
        self.nanoseconds = nanoseconds
        self.at = at
    }
}
