/// A grid of cells of the screen's size. Drawing outside of it has no effect, so nothing ever wraps.
struct Canvas {
    struct Cell: Hashable {
        var scalar: Unicode.Scalar = " "
        var style: TextStyle = .plain
    }

    let size: ScreenSize
    private var cells: [Cell]

    init(_ size: ScreenSize) {
        self.size = size
        cells = Array(repeating: Cell(), count: size.columns * size.rows)
    }

    subscript(column: Int, row: Int) -> Cell {
        get { isInside(column, row) ? cells[row * size.columns + column] : Cell() }
        set { if isInside(column, row) { cells[row * size.columns + column] = newValue } }
    }

    private func isInside(_ column: Int, _ row: Int) -> Bool {
        column >= 0 && row >= 0 && column < size.columns && row < size.rows
    }

    /// Draws `text` from `column` on, at most up to `end`; returns the column behind it.
    @discardableResult
    mutating func draw(
        _ text: String, at column: Int, _ row: Int, _ style: TextStyle = .plain, end: Int = .max
    ) -> Int {
        var column = column
        for scalar in NarrowText.cells(text) {
            guard column < min(end, size.columns) else { return column }
            self[column, row] = Cell(scalar: scalar, style: style)
            column += 1
        }
        return column
    }

    /// Draws a line into a row of `area`; what is at the right end wins over what is at the left.
    mutating func draw(_ line: StyledLine, in area: Area, row: Int) {
        let rightWidth = line.right.reduce(0) { $0 + $1.text.count }
        let end = area.end - (rightWidth == 0 ? 0 : rightWidth + 1)
        var column = area.column
        for span in line.spans { column = draw(span.text, at: column, row, span.style, end: end) }
        column = max(area.column, area.end - rightWidth)
        for span in line.right { column = draw(span.text, at: column, row, span.style, end: area.end) }
    }

    /// The rows as text, joined by line feeds, blanks at the ends removed.
    func text(_ style: RenderStyle) -> String {
        var text = ""
        for row in 0..<size.rows {
            if row > 0 { text += "\n" }
            append(row, to: &text, style)
        }
        return text
    }

    private func append(_ row: Int, to text: inout String, _ style: RenderStyle) {
        let start = row * size.columns
        var cells = cells[start..<start + size.columns]
        while let last = cells.last, last.scalar == " ", !last.style.isInverse || !style.usesColour {
            cells.removeLast()
        }
        var current = TextStyle.plain
        for cell in cells {
            // A blank looks the same in every colour; changing for it would only lengthen the frame.
            if style.usesColour, cell.style != current, cell.scalar != " " || cell.style.isInverse || current.isInverse
            {
                text += cell.style.escape
                current = cell.style
            }
            text.unicodeScalars.append(style.usesUnicode ? cell.scalar : NarrowText.ascii(cell.scalar))
        }
        if current != .plain { text += TextStyle.plain.escape }
    }
}
