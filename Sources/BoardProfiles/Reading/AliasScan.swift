/// Looks for anchors with aliases before the text is composed: composing would multiply them out.
enum AliasScan {
    /// The place of the first `&name` whose `*name` is there too.
    ///
    /// Looks at characters, not at YAML: a comment with both would be refused too, which is better than a bomb.
    static func firstAnchor(in text: YAMLText) -> TextMark? {
        let aliases = Set(names(after: "*", in: text).map(\.name))
        return names(after: "&", in: text).first { aliases.contains($0.name) }?.mark
    }

    private static func names(after sigil: Unicode.Scalar, in text: YAMLText) -> [(name: String, mark: TextMark)] {
        var found: [(name: String, mark: TextMark)] = []
        for (index, line) in text.lines.enumerated() {
            for (column, scalar) in line.enumerated() where scalar == sigil {
                var name = String.UnicodeScalarView()
                name.append(contentsOf: line[(column + 1)...].prefix(while: isNameScalar))
                if !name.isEmpty { found.append((String(name), TextMark(line: index + 1, column: column + 1))) }
            }
        }
        return found
    }

    private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
        default: false
        }
    }
}
