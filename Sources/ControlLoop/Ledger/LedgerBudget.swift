/// How long a duty may take, and how long it must. Real-time safe.
@frozen
public struct LedgerBudget: Hashable, Sendable, BitwiseCopyable {
    /// The least time in nanoseconds; 0 if none.
    public var minimumNanoseconds: Int64
    /// The most time in nanoseconds; `Int64.max` if none.
    public var maximumNanoseconds: Int64

    /// A budget of a least and a most time.
    @inlinable
    public init(minimumNanoseconds: Int64, maximumNanoseconds: Int64) {
        self.minimumNanoseconds = minimumNanoseconds
        self.maximumNanoseconds = maximumNanoseconds
    }

    /// A deadline.
    @inlinable public static func atMost(nanoseconds: Int64) -> LedgerBudget {
        LedgerBudget(minimumNanoseconds: 0, maximumNanoseconds: nanoseconds)
    }
    /// A hold: not sooner than this.
    @inlinable public static func atLeast(nanoseconds: Int64) -> LedgerBudget {
        LedgerBudget(minimumNanoseconds: nanoseconds, maximumNanoseconds: .max)
    }
    /// A window: not sooner and not later.
    @inlinable public static func within(nanoseconds: ClosedRange<Int64>) -> LedgerBudget {
        LedgerBudget(minimumNanoseconds: nanoseconds.lowerBound, maximumNanoseconds: nanoseconds.upperBound)
    }
    /// No limit; the duty is only measured.
    @inlinable public static var none: LedgerBudget { LedgerBudget(minimumNanoseconds: 0, maximumNanoseconds: .max) }

    /// Whether there is a least time.
    @inlinable public var hasMinimum: Bool { minimumNanoseconds > 0 }
    /// Whether there is a most time.
    @inlinable public var hasMaximum: Bool { maximumNanoseconds < .max }

    /// Whether an occurrence of `nanoseconds` keeps the budget.
    @_noLocks
    public func isKept(by nanoseconds: Int64) -> Bool {
        nanoseconds >= minimumNanoseconds && nanoseconds <= maximumNanoseconds
    }

    /// How far an occurrence is from breaking the budget, in nanoseconds; negative if it broke it.
    ///
    /// Without a budget this is the negated duration, so that "least headroom" always means "worst".
    @_noLocks
    public func headroom(of nanoseconds: Int64) -> Int64 {
        let spent = max(nanoseconds, 0)
        if !hasMaximum { return hasMinimum ? spent - minimumNanoseconds : -spent }
        let later = maximumNanoseconds - spent
        return hasMinimum ? min(later, spent - minimumNanoseconds) : later
    }
}
