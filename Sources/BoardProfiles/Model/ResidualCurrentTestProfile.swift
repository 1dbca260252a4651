import HAL

/// How a residual current monitor is tested and what it must answer.
///
/// All times count from the start of the test pulse.
public struct ResidualCurrentTestProfile: Hashable, Sendable {
    /// The earliest and latest moment of an answer.
    public struct Window: Hashable, Sendable {
        /// Not before this.
        public var minimum: Nanoseconds
        /// Not after this.
        public var maximum: Nanoseconds
    }

    /// An output of the sensor, by its name in profiles.
    public enum Output: String, Hashable, Sendable, CaseIterable {
        /// The trip output, or that for direct current.
        case trip
        /// The trip output for alternating current.
        case tripRMS
        /// The error output.
        case error
    }

    /// One change that an output must make.
    public struct Step: Hashable, Sendable {
        /// Which output.
        public var output: Output
        /// Whether it becomes active.
        public var isActive: Bool
        /// When.
        public var window: Window
    }

    /// What a value must show once.
    public struct Reading: Hashable, Sendable {
        /// Which value.
        public var quantity: ResidualCurrentValueProfile.Quantity
        /// When.
        public var window: Window
        /// The least reading.
        public var least: Milliamperes
        /// The greatest reading.
        public var greatest: Milliamperes
    }

    /// The test input of the sensor; active starts the test.
    public var output: LineReference
    /// How long the test input is held active.
    public var pulse: Nanoseconds
    /// How long a pulse of less than 1 ms may become; twice the pulse unless told.
    public var longestPulse: Nanoseconds?
    /// The changes that the outputs must make, in the order of time; empty if the profile has no windows.
    public var steps: [Step]
    /// What the values must show.
    public var readings: [Reading]
    /// When the test is over and the sensor watches again.
    public var total: Nanoseconds

    /// When the trip output must first become active.
    public var tripAfter: Window {
        steps.first { $0.output == .trip && $0.isActive }?.window ?? Window(minimum: .zero, maximum: total)
    }
    /// When the trip output must last become inactive again.
    public var releaseAfter: Window {
        steps.last { $0.output == .trip && !$0.isActive }?.window ?? Window(minimum: .zero, maximum: total)
    }
}
