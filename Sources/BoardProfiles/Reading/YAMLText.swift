/// The text of a YAML file by lines of Unicode scalars, the unit that YAML marks count in.
struct YAMLText {
    private(set) var lines: [[Unicode.Scalar]]

    /// Line ends become `\n`, a byte order mark goes.
    init(_ text: String) {
        var lines: [[Unicode.Scalar]] = [[]]
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars.drop(while: { $0 == "\u{FEFF}" }) {
            if scalar == "\n" && previous == "\r" {
                // The second half of a line end that is already taken.
            } else if Self.endsLine(scalar) {
                lines.append([])
            } else {
                lines[lines.count - 1].append(scalar)
            }
            previous = scalar
        }
        self.lines = lines
    }

    /// What YAML 1.1 counts as the end of a line, so that lines here are the parser's.
    private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
        ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
    }

    var joined: String {
        var view = String.UnicodeScalarView()
        for (index, line) in lines.enumerated() {
            if index > 0 { view.append("\n") }
            view.append(contentsOf: line)
        }
        return String(view)
    }

    /// Replaces one scalar by another, so that all other marks stay where they are.
    mutating func replace(at mark: TextMark, with scalar: Unicode.Scalar) {
        lines[mark.line - 1][mark.column - 1] = scalar
    }

    /// Whether `key` stands at a place as a mapping's key, bare or in quotes.
    func hasKey(_ key: String, line: Int, column: Int) -> Bool {
        guard lines.indices.contains(line - 1), column >= 1, column <= lines[line - 1].count else { return false }
        let rest = Array(lines[line - 1][(column - 1)...])
        for quote in [[], ["\""], ["'"]] as [[Unicode.Scalar]] {
            let form = quote + Array(key.unicodeScalars) + quote
            guard rest.starts(with: form) else { continue }
            let tail = rest.dropFirst(form.count).drop { $0 == " " }
            if tail.first == ":", [nil, " ", "\t"].contains(tail.dropFirst().first) { return true }
        }
        return false
    }
}
