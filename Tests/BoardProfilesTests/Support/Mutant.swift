import Testing

@testable import BoardProfiles

/// A shipped profile with edits. The text put in carries the mark `«` where the finding is expected.
struct Mutant: Sendable, CustomTestStringConvertible {
    struct Edit: Sendable {
        var old: String
        var new: String
    }

    var base: Shipped
    var edits: [Edit]
    var code: ProfileFindingCode
    var severity: ProfileFinding.Severity
    /// Text that the finding must have in what, cause or mend.
    var says: [String]

    init(
        _ base: Shipped, _ edits: [(String, String)], _ code: ProfileFindingCode,
        _ severity: ProfileFinding.Severity = .error, says: String...
    ) {
        self.base = base
        self.edits = edits.map { Edit(old: $0.0, new: $0.1) }
        self.code = code
        self.severity = severity
        self.says = says
    }

    var testDescription: String {
        let edit = edits.last?.new.split(separator: "\n").joined(separator: " ") ?? ""
        return "\(code.rawValue): \(edit)"
    }

    /// The edited text without the mark, and the mark's place.
    func apply() throws -> (text: String, line: Int, column: Int) {
        var text = try base.text()
        for edit in edits {
            let parts = text.components(around: edit.old)
            try #require(parts.count == 2, "\(edit.old) is there \(parts.count - 1) times")
            text = parts.joined(separator: edit.new)
        }
        let parts = text.components(around: "«")
        try #require(parts.count == 2, "one mark is wanted, not \(parts.count - 1)")
        let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
        return (parts.joined(), lines.count, (lines.last?.unicodeScalars.count ?? 0) + 1)
    }

    /// Expects exactly the one finding, at the mark.
    func expectFinding(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let (text, line, column) = try apply()
        let report = ProfileReport.check(yaml: text, file: "mutant.yaml", knownMeters: .test)
        let found = report.findings.map { "\($0.severity.rawValue) \($0.code.rawValue) \($0.line):\($0.column)" }
        #expect(
            found == ["\(severity.rawValue) \(code.rawValue) \(line):\(column)"], "\(report.text)",
            sourceLocation: sourceLocation)
        #expect(report.hasErrors == (severity == .error), sourceLocation: sourceLocation)
        let words = report.findings.first.map { "\($0.what)\n\($0.cause)\n\($0.mend)" } ?? ""
        for phrase in says { #expect(words.contains(phrase), sourceLocation: sourceLocation) }
    }
}

extension String {
    /// The parts between the occurrences of `separator`.
    func components(around separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
