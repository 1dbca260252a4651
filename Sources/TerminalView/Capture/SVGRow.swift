/// One row of a frame as SVG elements: runs of one look become one text or one path.
struct SVGRow {
    private let cells: [Canvas.Cell]
    private let top: Double

    init(_ cells: [Canvas.Cell], row: Int) {
        self.cells = cells
        top = Double(row) * ScreenCapture.cellHeight
    }

    var elements: String {
        var elements = ""
        var start = 0
        while start < cells.count {
            let style = cells[start].style
            let isShape = CellShape.isShape(cells[start].scalar)
            var end = start + 1
            while end < cells.count, cells[end].style == style, CellShape.isShape(cells[end].scalar) == isShape {
                end += 1
            }
            if let background = Palette.background(style) { elements += rectangle(start..<end, fill: background) }
            elements += isShape ? path(start..<end, style) : text(start..<end, style)
            start = end
        }
        return elements
    }

    private func x(_ column: Int) -> Double { Double(column) * ScreenCapture.cellWidth }
    private func number(_ value: Double) -> String { Figures.fixed(value, 2) }

    private func rectangle(_ range: Range<Int>, fill: String) -> String {
        let width = Double(range.count) * ScreenCapture.cellWidth
        return "<rect x=\"\(number(x(range.lowerBound)))\" y=\"\(number(top))\" width=\"\(number(width))\" "
            + "height=\"\(number(ScreenCapture.cellHeight))\" fill=\"\(fill)\"/>\n"
    }

    /// Each word is placed by itself: how many blanks a reader shows does not matter then.
    private func text(_ range: Range<Int>, _ style: TextStyle) -> String {
        var words = ""
        var start: Int?
        for column in range.lowerBound...range.upperBound {
            let isBlank = column == range.upperBound || cells[column].scalar == " "
            if !isBlank, start == nil { start = column }
            if isBlank, let first = start {
                words += word(first..<column, style)
                start = nil
            }
        }
        return words
    }

    private func word(_ range: Range<Int>, _ style: TextStyle) -> String {
        let text = String(String.UnicodeScalarView(cells[range].map(\.scalar)))
        let weight = style.isBold ? " font-weight=\"bold\"" : ""
        let length = number(Double(range.count) * ScreenCapture.cellWidth)
        return "<text x=\"\(number(x(range.lowerBound)))\" y=\"\(number(top + 13.5))\" textLength=\"\(length)\" "
            + "lengthAdjust=\"spacingAndGlyphs\" fill=\"\(Palette.foreground(style))\"\(weight)>"
            + "\(ScreenCapture.escaped(text))</text>\n"
    }

    private func path(_ range: Range<Int>, _ style: TextStyle) -> String {
        var data = ""
        for column in range {
            for box in CellShape.boxes(cells[column].scalar) {
                let left = x(column) + box.x * ScreenCapture.cellWidth
                let upper = top + box.y * ScreenCapture.cellHeight
                data += "M\(number(left)) \(number(upper))h\(number(box.width * ScreenCapture.cellWidth))"
                data +=
                    "v\(number(box.height * ScreenCapture.cellHeight))h\(number(-box.width * ScreenCapture.cellWidth))z"
            }
        }
        return data.isEmpty ? "" : "<path d=\"\(data)\" fill=\"\(Palette.foreground(style))\"/>\n"
    }
}
