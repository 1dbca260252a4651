/// For how long the first unknown id is learnt. Body of `POST /v1/whitelists/NAME/learn`.
public struct LearnRequest: Codable, Hashable, Sendable {
    /// Seconds, 1 to 600.
    public var seconds: Double

    /// Every value by name.
    public init(seconds: Double) {
        self.seconds = seconds
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case seconds
    }

    /// Reads the request; an unknown field is an error, so that a misspelt one is not ignored.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
        seconds = try values.decode(Double.self, forKey: .seconds)
    }

    /// Checks the value.
    public func check() throws(APIProblem) {
        guard seconds.isFinite, (1...600).contains(seconds) else {
            throw APIProblem(
                .badRequest, what: "\(seconds) s is no time to learn in", where: "seconds", mend: "give 1 to 600")
        }
    }
}
