/// The state in letters three rows high.
enum BigText {
    /// Four by six dots a letter, two dots a cell.
    private static let glyphs: [Character: [String]] = [
        "A": [".##.", "#..#", "#..#", "####", "#..#", "#..#"],
        "B": ["###.", "#..#", "###.", "#..#", "#..#", "###."],
        "C": [".###", "#...", "#...", "#...", "#...", ".###"],
        "D": ["###.", "#..#", "#..#", "#..#", "#..#", "###."],
        "E": ["####", "#...", "###.", "#...", "#...", "####"],
        "F": ["####", "#...", "###.", "#...", "#...", "#..."],
        "1": [".#..", "##..", ".#..", ".#..", ".#..", "###."],
        "2": ["###.", "...#", "..#.", ".#..", "#...", "####"],
        "?": ["###.", "...#", "..#.", ".#..", "....", ".#.."],
    ]

    /// The three rows of `text`; framed instead where only ASCII can be shown.
    static func rows(_ text: String, usesUnicode: Bool) -> [String] {
        guard usesUnicode else {
            let line = "+" + String(repeating: "-", count: text.count + 2) + "+"
            return [line, "| \(text) |", line]
        }
        return (0..<3).map { row in
            text.map { character in
                let glyph = glyphs[character] ?? glyphs["?", default: []]
                return zip(glyph[row * 2], glyph[row * 2 + 1]).map(cell).joined()
            }
            .joined(separator: " ")
        }
    }

    private static func cell(_ upper: Character, _ lower: Character) -> String {
        switch (upper == "#", lower == "#") {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
    }
}
