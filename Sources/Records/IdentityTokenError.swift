/// Why a text is no token.
public enum IdentityTokenError: Error, Hashable, Sendable {
    /// There is nothing.
    case empty
    /// A character that is neither a hexadecimal digit nor a separator in its place, and where, counted from 1.
    case character(Character, at: Int)
    /// So many hexadecimal digits; a card has 8, 14 or 20, a MAC address 12.
    case length(digits: Int)
    /// Something other than 1 or 2 after the underscore.
    case suffix(String)
    /// An outlet's number after a MAC address.
    case suffixOnVehicle
}

extension IdentityTokenError: CustomStringConvertible {
    /// What is wrong and what would be right.
    public var description: String {
        switch self {
        case .empty: "no id; give a card's UID, a MAC address or INPUT_AUTH"
        case .character(let character, let place):
            "'\(character)' at position \(place) is not part of an id; give hexadecimal digits 0-9 and A-F"
        case .length(let digits):
            "\(digits) hexadecimal digits; a card's UID has 8, 14 or 20 (4, 7 or 10 bytes), a MAC address 12"
        case .suffix(let suffix): "'_\(suffix)' is no outlet; give _1, _2 or nothing"
        case .suffixOnVehicle: "a MAC address takes no outlet; leave _1 or _2 out"
        }
    }
}
