/// One step of a histogram of times.
public struct DurationStep: Codable, Hashable, Sendable {
    /// The step's upper border, in milliseconds.
    public var belowMilliseconds: Double
    /// How many were below it and not below the step before.
    public var count: Int

    /// Every value by name.
    public init(belowMilliseconds: Double, count: Int) {
        self.belowMilliseconds = belowMilliseconds
        self.count = count
    }
}
