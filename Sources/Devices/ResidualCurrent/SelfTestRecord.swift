import HAL

/// The last self-test that came to an end.
@frozen
public struct SelfTestRecord: Hashable, Sendable, BitwiseCopyable {
    /// Counts the tests that came to an end, from 1.
    public var number: UInt32
    /// When it ended.
    public var endedAt: MonotonicInstant
    /// Why it failed; `nil` if it was passed. A late answer becomes none when it has not come by the test's end.
    public var failure: SelfTestFailure?
    /// From the start of the pulse to the first look that saw every output answer; `nil` if it did not come so far.
    public var answerTime: Nanoseconds?

    /// A test that ended at `endedAt`.
    public init(
        number: UInt32, endedAt: MonotonicInstant, failure: SelfTestFailure?, answerTime: Nanoseconds?
    ) {
        self.number = number
        self.endedAt = endedAt
        self.failure = failure
        self.answerTime = answerTime
    }
}
