/// Turns a rendered frame into an SVG picture, so that a document can show it.
///
/// Blocks, braille dots and lines are drawn as shapes: they look the same whatever font the reader has.
public enum ScreenCapture {
    static let cellWidth = 8.4
    static let cellHeight = 18.0
    private static let margin = 14.0

    /// The picture of `frame` on a dark background; `title` is its accessible name.
    public static func svg(_ frame: String, title: String) -> String {
        let rows = FrameParser.rows(frame)
        let columns = rows.reduce(1) { max($0, $1.count) }
        let width = Figures.fixed(Double(columns) * cellWidth + 2 * margin, 1)
        let height = Figures.fixed(Double(rows.count) * cellHeight + 2 * margin, 1)
        var svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" role="img">
            <title>\(escaped(title))</title>
            <rect width="100%" height="100%" rx="8" fill="\(Palette.background)"/>
            <g transform="translate(\(margin) \(margin))" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, \
            Consolas, monospace" font-size="14">

            """
        for (row, cells) in rows.enumerated() { svg += SVGRow(cells, row: row).elements }
        return svg + "</g>\n</svg>\n"
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
