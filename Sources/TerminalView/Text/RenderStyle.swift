/// What the terminal can show.
public struct RenderStyle: Hashable, Sendable {
    /// Whether colours and bold may be used.
    public var usesColour: Bool
    /// Whether characters beyond ASCII may be used.
    public var usesUnicode: Bool

    /// A terminal that can show this.
    public init(usesColour: Bool, usesUnicode: Bool) {
        self.usesColour = usesColour
        self.usesUnicode = usesUnicode
    }

    /// Colours and block characters.
    public static let full = RenderStyle(usesColour: true, usesUnicode: true)
    /// Plain ASCII without any escape sequence.
    public static let plain = RenderStyle(usesColour: false, usesUnicode: false)

    /// What the environment says: `NO_COLOR`, `TERM`, and the character set of `LC_ALL`, `LC_CTYPE` or `LANG`.
    public init(environment: [String: String], isTerminal: Bool) {
        let term = environment["TERM"] ?? ""
        let refusesColour = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        usesColour = isTerminal && !refusesColour && term != "dumb" && !term.isEmpty
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let characterSet = locale.uppercased()
        usesUnicode = term != "dumb" && (characterSet.contains("UTF-8") || characterSet.contains("UTF8"))
    }
}
