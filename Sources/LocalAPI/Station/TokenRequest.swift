/// An id. Body of `POST /v1/whitelists/NAME` and `POST /v1/session/token`.
public struct TokenRequest: Codable, Hashable, Sendable {
    /// A card's UID of 4, 7 or 10 bytes in hexadecimal, perhaps with `_1` or `_2`; a MAC address; or `INPUT_AUTH`.
    public var id: String

    /// Every value by name.
    public init(id: String) {
        self.id = id
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
    }

    /// Reads the request; an unknown field is an error, so that a misspelt one is not ignored.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
        id = try values.decode(String.self, forKey: .id)
    }
}
