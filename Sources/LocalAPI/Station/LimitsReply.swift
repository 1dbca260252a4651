/// All limits and what follows from them. Body of `GET /v1/limits`.
public struct LimitsReply: Codable, Hashable, Sendable {
    /// What may be drawn on every phase, in amperes; 0 is a pause.
    public var amperes: Double
    /// Whose limit decides.
    public var source: String
    /// Both in words, in the asked language.
    public var explanation: String
    /// Whether the limit is below the least current a car can be given.
    public var isPaused: Bool
    /// Every limit.
    public var slots: [LimitSlotEntry]

    /// Every value by name.
    public init(
        amperes: Double, source: String, explanation: String, isPaused: Bool = false, slots: [LimitSlotEntry] = []
    ) {
        self.amperes = amperes
        self.source = source
        self.explanation = explanation
        self.isPaused = isPaused
        self.slots = slots
    }
}
