/// A duty cycle asked for and read back, for the plot.
public struct DutyPoint: Hashable, Sendable, Codable {
    /// Percent asked for.
    public var asked: Double
    /// Percent read back.
    public var readBack: Double
    /// How far it may be off, percentage points.
    public var tolerance: Double
}
