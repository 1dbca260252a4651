/// What a step found.
public struct StepReport: Hashable, Sendable, Codable {
    /// The step's short name.
    public var id: String
    /// What it is about.
    public var title: String
    /// What became of it.
    public var outcome: StepOutcome
    /// Why, where the measurements do not say it: not fitted, not run, refused by the operator.
    public var reason: String?
    /// What to look at; `nil` if passed.
    public var hint: String?
    /// Everything measured, in order.
    public var measurements: [BringupMeasurement]
    /// Further remarks.
    public var notes: [String]
}
