/// Text as cells of one column each.
///
/// What the daemon sends may hold anything; control characters would move the cursor, wide ones would break the lines.
enum NarrowText {
    /// One scalar a cell; what is not known to be one column wide becomes `?`.
    static func cells(_ text: String) -> [Unicode.Scalar] {
        text.map { character in
            let scalars = character.unicodeScalars
            guard let first = scalars.first, scalars.count == 1, isNarrow(first) else { return "?" }
            return first
        }
    }

    static func isNarrow(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x370...0x377, 0x384...0x482, 0x48A...0x52F: true
        case 0x2010...0x2027, 0x2030...0x203A, 0x20AC, 0x2126, 0x2190...0x21FF, 0x2200...0x22FF: true
        case 0x2500...0x259F, 0x25A0...0x25FC, 0x2713, 0x2717, 0x2800...0x28FF: true
        default: false
        }
    }

    /// The nearest ASCII character.
    static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case " "..."~": scalar
        case "×": "x"
        case "µ": "u"
        case "·", "…", "╌": "."
        case "−", "–", "—", "─", "┈": "-"
        case "│", "┤", "├", "┊": "|"
        case "┌", "┐", "└", "┘", "┼": "+"
        case "→", "▶": ">"
        case "°": " "
        case "≤": "<"
        case "≥": ">"
        case "Ω": "R"
        case "●": "*"
        case "○": "o"
        case "✓": "+"
        case "✗": "x"
        case "━", "╸", "█", "▀", "▄": "#"
        default: "?"
        }
    }
}
