import HAL

/// What a board can do and how its deadlines add up, for people and programs.
public struct ProfileExplanation: Hashable, Sendable {
    /// One ability or lack of the board.
    public struct Capability: Hashable, Sendable {
        /// The subject, such as `phase switching`.
        public var subject: String
        /// What the board does about it.
        public var statement: String
        /// Whether the board has it.
        public var isPresent: Bool
    }

    /// The profile's name and description.
    public var title: String
    /// What the board has and what it lacks.
    public var capabilities: [Capability]
    /// The deadlines, the 100 ms opening first.
    public var budgets: [TimeBudget]

    /// Explains `profile`.
    public init(_ profile: BoardProfile) {
        title = "\(profile.name), revision \(profile.revision): \(profile.description)"
        capabilities = Self.capabilities(of: profile)
        budgets =
            [profile.openingBudget, profile.indeterminateBudget]
            + [profile.tripBudget, profile.lostEdgeTripBudget].compactMap { $0 }
            + profile.residualCurrentBudgets.filter { !$0.says(the: profile.lostEdgeTripBudget) }
    }

    /// The whole explanation for a terminal.
    public var text: String {
        var lines = [title, "", "This board has"]
        lines += capabilities.filter(\.isPresent).map(Self.line)
        let lacking = capabilities.filter { !$0.isPresent }
        if !lacking.isEmpty { lines += ["", "This board has not"] + lacking.map(Self.line) }
        lines += ["", "Deadlines, worst case"]
        for budget in budgets { lines += ["", budget.text] }
        return lines.joined(separator: "\n")
    }

    private static func line(_ capability: Capability) -> String {
        let gap = String(repeating: " ", count: max(1, 20 - capability.subject.count))
        return "  \(capability.subject)\(gap)\(capability.statement)"
    }
}
