/// The look of a cell.
struct TextStyle: Hashable, Sendable {
    /// The colours of a terminal's palette that are used; raw values are SGR codes.
    enum Colour: Int, Hashable, Sendable {
        case plain = 39
        case red = 31
        case green = 32
        case yellow = 33
        case blue = 34
        case magenta = 35
        case cyan = 36
        case grey = 90
    }

    var colour: Colour = .plain
    var isBold = false
    var isInverse = false

    static let plain = TextStyle()
    static let strong = TextStyle(isBold: true)
    static let faint = TextStyle(colour: .grey)
    static let good = TextStyle(colour: .green)
    static let warning = TextStyle(colour: .yellow)
    static let bad = TextStyle(colour: .red, isBold: true)
    static let title = TextStyle(colour: .cyan, isBold: true)

    static func coloured(_ colour: Colour, bold: Bool = false) -> TextStyle {
        TextStyle(colour: colour, isBold: bold)
    }

    /// The escape sequence that switches from any look to this one.
    var escape: String {
        var codes = "0"
        if isBold { codes += ";1" }
        if isInverse { codes += ";7" }
        if colour != .plain { codes += ";\(colour.rawValue)" }
        return "\u{1B}[\(codes)m"
    }
}
