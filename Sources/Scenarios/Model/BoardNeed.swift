import BoardProfiles

/// What a scenario needs of a board: parts, or one profile by name.
public struct BoardNeed: Hashable, Sendable {
    /// The name of the profile, where only that board will do.
    public var profile: String?
    /// The parts that must be fitted.
    public var features: Set<BoardFeature>

    /// Needs `features`, or exactly the board `profile`.
    public init(profile: String? = nil, features: Set<BoardFeature> = []) {
        self.profile = profile
        self.features = features
    }

    /// What `board` lacks, in words; empty if it will do.
    public func missing(on board: BoardProfile) -> [String] {
        var missing: [String] = []
        if let profile, profile != board.name { missing.append("the board \(profile)") }
        let fitted = BoardFeature.fitted(board)
        missing += features.subtracting(fitted).map(\.rawValue).sorted()
        return missing
    }
}
