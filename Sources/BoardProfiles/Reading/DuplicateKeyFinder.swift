/// Finds the second place of a key that a mapping has twice, knowing the first.
///
/// The YAML parser stops at a duplicate and names only its first place; users want both and the other findings too.
struct DuplicateKeyFinder {
    let text: YAMLText
    let key: String
    let first: TextMark

    var second: TextMark? {
        guard text.lines.indices.contains(first.line - 1) else { return nil }
        return inBlock ?? inFlow
    }

    /// The next line with the key at the same column, before any line that is less indented.
    private var inBlock: TextMark? {
        for index in first.line..<text.lines.count {
            let line = text.lines[index]
            guard let start = line.firstIndex(where: { $0 != " " }), line[start] != "#" else { continue }
            if start + 1 < first.column { return nil }
            if start + 1 == first.column, text.hasKey(key, line: index + 1, column: first.column) {
                return TextMark(line: index + 1, column: first.column)
            }
        }
        return nil
    }

    /// The next key of the same `{…}`.
    private var inFlow: TextMark? {
        var depth = 0
        var quote: Unicode.Scalar?
        var atKey = false
        for index in (first.line - 1)..<text.lines.count {
            let line = text.lines[index]
            var previous: Unicode.Scalar = " "
            for column in line.indices where index > first.line - 1 || column >= first.column - 1 {
                let scalar = line[column]
                defer { previous = scalar }
                if let open = quote {
                    if scalar == open { quote = nil }
                    continue
                }
                if scalar == "#" && previous == " " { break }
                if atKey, depth == 0, scalar != " " {
                    if text.hasKey(key, line: index + 1, column: column + 1) {
                        return TextMark(line: index + 1, column: column + 1)
                    }
                    atKey = false
                }
                switch scalar {
                case "\"", "'": if "{[,: ".unicodeScalars.contains(previous) { quote = scalar }
                case "{", "[": depth += 1
                case "}", "]": depth -= 1
                case ",": atKey = depth == 0
                default: break
                }
                if depth < 0 { return nil }
            }
        }
        return nil
    }
}
