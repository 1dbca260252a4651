/// A part of a list of ids. Body of `GET /v1/whitelists/NAME`.
public struct WhitelistPage: Codable, Hashable, Sendable {
    /// How many ids match the search, or are in the list.
    public var total: Int
    /// How many of them come before this part.
    public var offset: Int
    /// The ids of this part, in order.
    public var ids: [String]

    /// Every value by name.
    public init(total: Int, offset: Int, ids: [String]) {
        self.total = total
        self.offset = offset
        self.ids = ids
    }
}
