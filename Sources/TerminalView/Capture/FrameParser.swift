/// Reads a rendered frame back into cells: text, line feeds and SGR sequences; other sequences are skipped.
enum FrameParser {
    /// One row of cells a line.
    static func rows(_ frame: String) -> [[Canvas.Cell]] {
        var rows: [[Canvas.Cell]] = [[]]
        var style = TextStyle.plain
        var scalars = frame.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch scalar {
            case "\n": rows.append([])
            case "\r": continue
            case "\u{1B}":
                guard scalars.next() == "[" else { continue }
                var parameters = ""
                while let next = scalars.next() {
                    guard next.value < 0x40 else {
                        if next == "m" { apply(parameters, to: &style) }
                        break
                    }
                    parameters.unicodeScalars.append(next)
                }
            default: rows[rows.count - 1].append(Canvas.Cell(scalar: scalar, style: style))
            }
        }
        return rows
    }

    private static func apply(_ parameters: String, to style: inout TextStyle) {
        for code in parameters.split(separator: ";", omittingEmptySubsequences: false).map({ Int($0) ?? 0 }) {
            switch code {
            case 0: style = .plain
            case 1: style.isBold = true
            case 7: style.isInverse = true
            default: if let colour = TextStyle.Colour(rawValue: code) { style.colour = colour }
            }
        }
    }
}
