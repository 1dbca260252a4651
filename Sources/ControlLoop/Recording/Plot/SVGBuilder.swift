/// Writes an SVG drawing. Not for the control path.
public struct SVGBuilder {
    private var body = ""
    private let width: Int
    private let height: Int

    /// An empty drawing of this size in pixels.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// The document.
    public var document: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
        font-family="system-ui, sans-serif" font-size="12">
        <rect width="\(width)" height="\(height)" fill="#ffffff"/>
        \(body)</svg>

        """
    }

    /// A filled rectangle.
    public mutating func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: String) {
        body += "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\""
        body += " fill=\"\(fill)\"/>\n"
    }

    /// A straight line.
    public mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, stroke: String) {
        body += "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" y2=\"\(number(y2))\""
        body += " stroke=\"\(stroke)\"/>\n"
    }

    /// A line through `points`.
    public mutating func polyline(_ points: [(x: Double, y: Double)], stroke: String, width: Double = 1.2) {
        guard points.count > 1 else { return }
        let list = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
        body += "<polyline points=\"\(list)\" fill=\"none\" stroke=\"\(stroke)\" stroke-width=\"\(number(width))\""
        body += " stroke-linejoin=\"round\"/>\n"
    }

    /// Where a text is aligned.
    public enum Anchor: String, Sendable {
        /// At its start.
        case start
        /// At its middle.
        case middle
        /// At its end.
        case end
    }

    /// A line of text; `y` is its base line.
    public mutating func text(
        _ text: String, _ x: Double, _ y: Double, anchor: Anchor = .start, fill: String = "#334155",
        isBold: Bool = false
    ) {
        let weight = isBold ? " font-weight=\"600\"" : ""
        body +=
            "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor.rawValue)\" fill=\"\(fill)\"\(weight)>"
        body += Self.escaped(text) + "</text>\n"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    private func number(_ value: Double) -> String { DurationText.decimal(value, places: 1) }
}
