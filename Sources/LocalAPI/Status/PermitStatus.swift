/// What policy allows at the moment.
public struct PermitStatus: Codable, Hashable, Sendable {
    /// Whether charging is authorised.
    public var isAuthorized: Bool
    /// The most that may be drawn per phase, in amperes.
    public var amperes: Double
    /// The phases to use, 1 or 3.
    public var phases: Int
    /// The time until the permit runs out, in seconds; `nil` if it is renewed without end.
    public var expiresInSeconds: Double?
    /// Who set it.
    public var owner: String

    /// Every value by name.
    public init(isAuthorized: Bool, amperes: Double, phases: Int, expiresInSeconds: Double? = nil, owner: String = "") {
        self.isAuthorized = isAuthorized
        self.amperes = amperes
        self.phases = phases
        self.expiresInSeconds = expiresInSeconds
        self.owner = owner
    }
}
