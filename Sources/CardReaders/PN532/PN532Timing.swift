import HAL

/// The times that a PN532's reader keeps.
public struct PN532Timing: Hashable, Sendable {
    /// From one search to the next.
    public var interval: Nanoseconds
    /// Searches without a card until it has left.
    public var missesUntilGone: Int
    /// How long an acknowledgement may take. The chip needs at most 15 ms (UM0701-02, 6.2); USB adapters add some.
    public var acknowledgementTimeout: Nanoseconds
    /// How long an answer may take. A search of three tries takes less than 100 ms.
    public var answerTimeout: Nanoseconds
    /// The longest pause within a frame.
    public var frameGap: Nanoseconds
    /// How long the line must be silent before it is trusted again.
    public var quietTime: Nanoseconds
    /// How long to wait for that.
    public var quietTimeout: Nanoseconds
    /// How long the field is off at least, so that a card forgets that it was selected: ISO 14443-3 asks for 5 ms.
    public var fieldOffTime: Nanoseconds
    /// Attempts that fail until it is told.
    public var failuresUntilTrouble: Int
    /// From one attempt to the next once it was told.
    public var retryInterval: Nanoseconds

    /// Times by name.
    public init(
        interval: Nanoseconds = .milliseconds(150), missesUntilGone: Int = 4,
        acknowledgementTimeout: Nanoseconds = .milliseconds(100), answerTimeout: Nanoseconds = .milliseconds(500),
        frameGap: Nanoseconds = .milliseconds(60), quietTime: Nanoseconds = .milliseconds(20),
        quietTimeout: Nanoseconds = .milliseconds(500), fieldOffTime: Nanoseconds = .milliseconds(10),
        failuresUntilTrouble: Int = 3, retryInterval: Nanoseconds = .seconds(1)
    ) {
        self.interval = interval
        self.missesUntilGone = missesUntilGone
        self.acknowledgementTimeout = acknowledgementTimeout
        self.answerTimeout = answerTimeout
        self.frameGap = frameGap
        self.quietTime = quietTime
        self.quietTimeout = quietTimeout
        self.fieldOffTime = fieldOffTime
        self.failuresUntilTrouble = failuresUntilTrouble
        self.retryInterval = retryInterval
    }
}
