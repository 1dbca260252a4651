/// A compiled `pattern` keyword.
struct SchemaPattern {
    let source: String
    private let regex: Regex<AnyRegexOutput>

    init(_ source: String) throws(SchemaDefect) {
        self.source = source
        do {
            regex = try Regex(source)
        } catch {
            throw SchemaDefect(what: "pattern \(source) is not a regular expression")
        }
    }

    /// As in JSON Schema, a match anywhere counts.
    func matches(_ text: String) -> Bool { text.firstMatch(of: regex) != nil }
}
