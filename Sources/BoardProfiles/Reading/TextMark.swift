/// A place in a text: line and column from 1, columns counted in Unicode scalars.
struct TextMark: Hashable, Comparable {
    var line: Int
    var column: Int

    /// The whole file rather than a place in it.
    static var wholeFile: TextMark { TextMark(line: 0, column: 0) }

    static func < (lhs: TextMark, rhs: TextMark) -> Bool { (lhs.line, lhs.column) < (rhs.line, rhs.column) }
}
