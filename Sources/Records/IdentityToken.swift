/// What somebody shows to be let charge: a card's UID, the input that authorizes, or the car's MAC address.
///
/// One spelling each, so that two tokens are equal exactly if their texts are. Allocates.
public struct IdentityToken: Hashable, Comparable, Sendable, Codable {
    /// What kind of token it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        /// A card's UID of 4, 7 or 10 bytes (ISO 14443-3A), perhaps with the outlet's number `_1` or `_2`.
        case card
        /// The opto input that authorizes: `INPUT_AUTH`.
        case input
        /// The MAC address of the car (Autocharge).
        case vehicle
    }

    /// The canonical spelling: upper case, no separators in a UID, colons in a MAC address.
    public let text: String
    /// The kind, as the spelling tells it.
    public let kind: Kind

    /// The input that authorizes.
    public static let inputAuthorization = IdentityToken(text: "INPUT_AUTH", kind: .input)

    private init(text: String, kind: Kind) {
        self.text = text
        self.kind = kind
    }

    /// The token that `spelling` names: hexadecimal digits in either case, pairs parted by `:`, `-` or space or by
    /// nothing; blanks around it do not count.
    ///
    /// A MAC address must have its separators or be of twelve digits; a UID has 8, 14 or 20.
    public init(_ spelling: String) throws(IdentityTokenError) {
        // A list may have a hundred thousand of these.
        if let plain = Self(plainCard: spelling) {
            self = plain
            return
        }
        let trimmed = String(
            Substring(spelling.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()))
        guard !trimmed.isEmpty else { throw .empty }
        let upper = trimmed.uppercased()
        if upper == Self.inputAuthorization.text {
            self = Self.inputAuthorization
            return
        }
        var body = Substring(upper)
        var suffix = ""
        if let mark = body.lastIndex(of: "_") {
            suffix = String(body[mark...])
            guard suffix == "_1" || suffix == "_2" else { throw .suffix(String(suffix.dropFirst())) }
            body = body[..<mark]
        }
        let digits = try Self.digits(body)
        switch digits.count {
        case 8, 14, 20: self.init(text: digits + suffix, kind: .card)
        case 12:
            guard suffix.isEmpty else { throw .suffixOnVehicle }
            var address = ""
            for (index, digit) in digits.enumerated() {
                if index > 0, index % 2 == 0 { address.append(":") }
                address.append(digit)
            }
            self.init(text: address, kind: .vehicle)
        default: throw .length(digits: digits.count)
        }
    }

    /// A card whose digits nothing parts; `nil` for any other spelling, right or wrong.
    private init?(plainCard spelling: String) {
        var text = Array(spelling.utf8)
        var digits = text.count
        if digits > 2, text[digits - 2] == UInt8(ascii: "_") {
            guard text[digits - 1] == UInt8(ascii: "1") || text[digits - 1] == UInt8(ascii: "2") else { return nil }
            digits -= 2
        }
        guard digits == 8 || digits == 14 || digits == 20 else { return nil }
        for index in 0..<digits {
            switch text[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"): break
            case UInt8(ascii: "a")...UInt8(ascii: "f"): text[index] -= 0x20
            default: return nil
            }
        }
        self.init(text: String(decoding: text, as: UTF8.self), kind: .card)
    }

    /// The card with the UID `bytes`, 4, 7 or 10 of them.
    public init(cardUID bytes: [UInt8]) throws(IdentityTokenError) {
        guard [4, 7, 10].contains(bytes.count) else { throw .length(digits: bytes.count * 2) }
        let hex = Array("0123456789ABCDEF")
        self.init(text: String(bytes.flatMap { [hex[Int($0 >> 4)], hex[Int($0 & 15)]] }), kind: .card)
    }

    /// The token without the outlet's number; a list's entry `04A1B2C3_1` is the card `04A1B2C3` at outlet 1.
    public var withoutOutlet: IdentityToken {
        kind == .card && outlet != nil ? IdentityToken(text: String(text.dropLast(2)), kind: .card) : self
    }

    /// The outlet that the token is for, 1 or 2; `nil` for both.
    public var outlet: Int? { text.hasSuffix("_1") ? 1 : text.hasSuffix("_2") ? 2 : nil }

    /// In the order of their texts.
    public static func < (lhs: IdentityToken, rhs: IdentityToken) -> Bool { lhs.text < rhs.text }

    /// A bare text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do {
            self = try IdentityToken(text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// A bare text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The hexadecimal digits of `body`, which may part pairs by one kind of separator.
    private static func digits(_ body: Substring) throws(IdentityTokenError) -> String {
        var digits = ""
        var separator: Character?
        var sinceSeparator = 0
        for (index, character) in body.enumerated() {
            if character == ":" || character == "-" || character == " " {
                guard sinceSeparator == 2, separator == nil ? digits.count == 2 : separator == character else {
                    throw .character(character, at: index + 1)
                }
                separator = character
                sinceSeparator = 0
                continue
            }
            guard character.isASCII, character.isHexDigit, separator == nil || sinceSeparator < 2 else {
                throw .character(character, at: index + 1)
            }
            digits.append(character)
            sinceSeparator += 1
        }
        guard separator == nil || sinceSeparator == 2 else { throw .length(digits: digits.count) }
        return digits
    }
}

extension IdentityToken: CustomStringConvertible {
    /// The canonical spelling.
    public var description: String { text }
}
