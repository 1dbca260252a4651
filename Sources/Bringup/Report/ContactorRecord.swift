/// The times of one contactor over all cycles, for the plot.
public struct ContactorRecord: Hashable, Sendable, Codable {
    /// The name on the wiring diagram.
    public var name: String
    /// From each closing command to the last feedback edge to closed, ms.
    public var pullIn: [Double] = []
    /// From each opening command to the last feedback edge to open, ms.
    public var dropOut: [Double] = []
    /// How often the feedback bounced at each closing.
    public var bounces: [Int] = []
    /// The longest pull-in allowed, ms.
    public var pullInLimit: Double
    /// The longest drop-out allowed, ms.
    public var dropOutLimit: Double
}
