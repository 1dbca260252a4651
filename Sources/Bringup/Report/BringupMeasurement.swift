/// One figure of a step with its limits, or one finding with what was expected.
public struct BringupMeasurement: Hashable, Sendable, Codable {
    /// What was measured.
    public var name: String
    /// The figure; `nil` where it could not be had, or for a finding.
    public var value: Double?
    /// The figure's unit; empty for a finding.
    public var unit: String
    /// The lowest figure allowed; `nil` if there is none.
    public var lowest: Double?
    /// The highest figure allowed; `nil` if there is none.
    public var highest: Double?
    /// What was found, where that is no figure.
    public var found: String?
    /// What should have been found.
    public var expected: String?
    /// Whether it is as it should be. True for what is only told.
    public var isPassed: Bool
}
