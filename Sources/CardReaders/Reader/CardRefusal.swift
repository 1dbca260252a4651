/// Why a card in the field identifies nobody.
public enum CardRefusal: String, Error, Hashable, Sendable, CaseIterable {
    /// Its UID is drawn anew at each approach (4 bytes, the first 0x08: ISO 14443-3, 6.5.4), as phones and bank cards do.
    case randomUID
    /// What it says of its UID's length is not so, as when several cards answer at once.
    case severalCards
    /// Its UID is none that a card may have: it begins with the cascade tag 0x88.
    case invalidUID
}

extension CardRefusal: CustomStringConvertible {
    /// What is wrong and what would be right, in one line.
    public var description: String {
        switch self {
        case .randomUID:
            "the card or phone draws a new number each time and cannot be recognised; use a card with a fixed one"
        case .severalCards: "several cards answer at once; hold one card alone to the reader"
        case .invalidUID: "the card's number is none that a card may have; use another card"
        }
    }
}
