/// What a text may consist of.
public struct TextRule: Hashable, Sendable {
    /// The characters that are allowed.
    public enum Alphabet: Hashable, Sendable {
        /// Printing ASCII characters without blanks.
        case visibleASCII
        /// An OCPP id tag: letters, digits and `* - _ = : + | @ .` (OCPP 2.0.1 identifierString; 1.6 leaves it open).
        case identifier
        /// Hexadecimal digits.
        case hexadecimal
        /// The name of a time zone such as `Europe/Berlin`.
        case timeZone
        /// An absolute path.
        case path
        /// One label of a host name: letters, digits and inner hyphens.
        case hostLabel

        /// For messages: what is allowed.
        var description: String {
            switch self {
            case .visibleASCII: "ASCII characters without blanks"
            case .identifier: "letters, digits and *-_=:+|@."
            case .hexadecimal: "hexadecimal digits"
            case .timeZone: "the name of a time zone, such as Europe/Berlin"
            case .path: "an absolute path, such as /dev/ttyAMA0"
            case .hostLabel: "letters, digits and hyphens, which must not begin or end it"
            }
        }
    }

    /// The characters that are allowed.
    public var alphabet: Alphabet
    /// The lengths that are allowed besides none.
    public var lengths: ClosedRange<Int>
    /// Whether the text may be empty.
    public var mayBeEmpty: Bool

    init(_ alphabet: Alphabet, _ lengths: ClosedRange<Int>, mayBeEmpty: Bool = true) {
        self.alphabet = alphabet
        self.lengths = lengths
        self.mayBeEmpty = mayBeEmpty
    }

    /// The lengths, as people read them.
    var lengthText: String {
        lengths.count == 1 ? "\(lengths.lowerBound)" : "\(lengths.lowerBound) to \(lengths.upperBound)"
    }

    /// What is wrong with `text`; `nil` for nothing.
    func defect(of text: String) -> String? {
        if text.isEmpty { return mayBeEmpty ? nil : "it must not be empty" }
        let scalars = Array(text.unicodeScalars)
        guard lengths.contains(scalars.count) else {
            return "it has \(scalars.count) characters, and \(lengthText) are allowed"
        }
        return isAllowed(scalars) ? nil : "allowed are \(alphabet.description)"
    }

    private func isAllowed(_ scalars: [Unicode.Scalar]) -> Bool {
        switch alphabet {
        case .visibleASCII: return scalars.allSatisfy { (0x21...0x7E).contains($0.value) }
        case .identifier:
            return scalars.allSatisfy { $0.isASCIIAlphanumeric || "*-_=:+|@.".unicodeScalars.contains($0) }
        case .hexadecimal: return scalars.allSatisfy { $0.properties.isASCIIHexDigit }
        case .timeZone:
            let parts = scalars.split(separator: "/", omittingEmptySubsequences: false)
            return parts.count <= 3
                && parts.allSatisfy { part in
                    part.first?.isASCIILetter == true
                        && part.allSatisfy { $0.isASCIIAlphanumeric || "_+-".unicodeScalars.contains($0) }
                }
        case .path:
            let parts = scalars.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
            return scalars.first == "/"
                && parts.allSatisfy { part in
                    !part.isEmpty && part != ["."] && part != [".", "."]
                        && part.allSatisfy { $0.isASCIIAlphanumeric || "-_.:,+@".unicodeScalars.contains($0) }
                }
        case .hostLabel: return HostRule.isLabel(scalars[...])
        }
    }
}

extension Unicode.Scalar {
    var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
    var isASCIIDigit: Bool { ("0"..."9").contains(self) }
    var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }
}
