/// A permit asked for by a person or a program. Body of `PUT /v1/permit`.
public struct PermitRequest: Codable, Hashable, Sendable {
    /// The most that may be drawn per phase, in amperes, 0…80; below 6 pauses.
    public var amperes: Double
    /// The phases to use, 1 or 3; `nil` leaves it to the daemon.
    public var phases: Int?
    /// How long the permit holds, in seconds, up to a week; `nil` until it is revoked.
    public var seconds: Double?
    /// Who asks, shown beside the limit; at most 64 characters.
    public var owner: String?

    /// Every value by name.
    public init(amperes: Double, phases: Int? = nil, seconds: Double? = nil, owner: String? = nil) {
        self.amperes = amperes
        self.phases = phases
        self.seconds = seconds
        self.owner = owner
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case amperes
        case phases
        case seconds
        case owner
    }

    /// Reads the request; an unknown field is an error, so that a misspelt one is not ignored.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
        amperes = try values.decode(Double.self, forKey: .amperes)
        // Through a floating-point number: of one that is no whole number the decoder does not tell the field.
        phases = try values.decodeIfPresent(Double.self, forKey: .phases).map { number in
            guard let whole = Int(exactly: number) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .phases, in: values, debugDescription: "not a whole number")
            }
            return whole
        }
        seconds = try values.decodeIfPresent(Double.self, forKey: .seconds)
        owner = try values.decodeIfPresent(String.self, forKey: .owner)
    }

    static var longestSeconds: Double { 7 * 86_400 }

    /// Checks every value.
    public func check() throws(APIProblem) {
        guard amperes.isFinite, (0...80).contains(amperes) else {
            throw APIProblem(
                .badRequest, what: "\(amperes) A is not a current that can be permitted", where: "amperes",
                mend: "give 0…80; below 6 pauses the charge")
        }
        if let phases, phases != 1, phases != 3 {
            throw APIProblem(
                .badRequest, what: "\(phases) phases are not possible", where: "phases", mend: "give 1 or 3")
        }
        if let seconds, !(seconds > 0 && seconds <= Self.longestSeconds) {
            throw APIProblem(
                .badRequest, what: "\(seconds) s is not a duration", where: "seconds",
                mend: "give more than 0 and at most 604800, or leave it out")
        }
        if let owner, owner.count > 64 || owner.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        {
            throw APIProblem(
                .badRequest, what: "not a name", where: "owner",
                mend: "give at most 64 characters without control characters")
        }
    }
}
