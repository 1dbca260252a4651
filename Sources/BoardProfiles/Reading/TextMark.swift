/// A place in a text: line and column from 1, columns counted in Unicode scalars.
package struct TextMark: Hashable, Comparable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The whole file rather than a place in it.
    package static var wholeFile: TextMark { TextMark(line: 0, column: 0) }

    package static func < (lhs: TextMark, rhs: TextMark) -> Bool { (lhs.line, lhs.column) < (rhs.line, rhs.column) }
}
