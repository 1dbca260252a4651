/// What an import of ids did, or would do.
public struct ImportReply: Codable, Hashable, Sendable {
    /// Ids that are new.
    public var added: Int
    /// Ids that were there.
    public var present: Int
    /// Ids that are gone, because the file replaced the list.
    public var removed: Int
    /// Lines that repeat an earlier one.
    public var duplicates: [ImportFinding]
    /// How many such lines there are in all.
    public var duplicateCount: Int
    /// Whether nothing was changed, because only a check was asked for.
    public var isCheckOnly: Bool
    /// What else followed, such as a session that ended; absent if nothing did.
    public var note: String?

    /// Every value by name.
    public init(
        added: Int, present: Int, removed: Int = 0, duplicates: [ImportFinding] = [], duplicateCount: Int = 0,
        isCheckOnly: Bool = false, note: String? = nil
    ) {
        self.added = added
        self.present = present
        self.removed = removed
        self.duplicates = duplicates
        self.duplicateCount = duplicateCount
        self.isCheckOnly = isCheckOnly
        self.note = note
    }
}
