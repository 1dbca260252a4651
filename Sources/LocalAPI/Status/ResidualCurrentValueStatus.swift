/// A residual current that the sensor tells.
public struct ResidualCurrentValueStatus: Codable, Hashable, Sendable {
    /// The last good reading, in milliamperes to a tenth; `nil` if there was none.
    public var milliamperes: Double?
    /// How old it is.
    public var ageSeconds: Double?
    /// Whether it is a reading of now.
    public var isValid: Bool
    /// What is wrong with the line; empty if nothing is.
    public var problem: String

    /// Every value by name.
    public init(milliamperes: Double? = nil, ageSeconds: Double? = nil, isValid: Bool = false, problem: String = "") {
        self.milliamperes = milliamperes
        self.ageSeconds = ageSeconds
        self.isValid = isValid
        self.problem = problem
    }
}
