import HAL

/// How a residual current monitor is tested and what it must answer.
///
/// Both windows count from the start of the test pulse.
public struct ResidualCurrentTestProfile: Hashable, Sendable {
    /// The earliest and latest moment of an answer.
    public struct Window: Hashable, Sendable {
        /// Not before this.
        public var minimum: Nanoseconds
        /// Not after this.
        public var maximum: Nanoseconds
    }

    /// The test input of the sensor; active starts the test.
    public var output: LineReference
    /// How long the test input is held active.
    public var pulse: Nanoseconds
    /// When the trip output must become active.
    public var tripAfter: Window
    /// When the trip output must be inactive again.
    public var releaseAfter: Window
    /// When the test is over and the sensor watches again.
    public var total: Nanoseconds
}
