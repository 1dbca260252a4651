/// A piece of text of one look.
struct Span: Hashable, Sendable {
    var text: String
    var style: TextStyle

    init(_ text: String, _ style: TextStyle = .plain) {
        self.text = text
        self.style = style
    }
}

/// One line of a panel: spans from the left, and spans that end at the right border.
struct StyledLine: Hashable, Sendable {
    var spans: [Span]
    var right: [Span]

    init(_ spans: Span..., right: [Span] = []) {
        self.spans = spans
        self.right = right
    }

    init(spans: [Span], right: [Span] = []) {
        self.spans = spans
        self.right = right
    }
}
