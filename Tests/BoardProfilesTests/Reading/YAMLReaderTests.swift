import Testing

@testable import BoardProfiles

@Suite("Text that is no YAML for profiles") struct YAMLReaderTests {
    private func found(_ text: String) -> [String] {
        ProfileReport.check(yaml: text, file: "x").findings.map { "\($0.code.rawValue) \($0.line):\($0.column)" }
    }

    @Test("Broken YAML is one error where the parser stopped")
    func broken() {
        #expect(found("a: [1, 2\nb: 3\n") == ["not-yaml 2:2"])
        #expect(found("a: \"never ends\n") == ["not-yaml 2:1"])
        #expect(found("{a: 1}}\n") == ["not-yaml 1:7"])
    }

    @Test("A tab is named as the cause")
    func tab() {
        let finding = ProfileReport.check(yaml: "a:\n\tb: 1\n", file: "x").findings.first
        #expect(finding?.code == .notYAML)
        #expect(finding?.line == 2)
        #expect(finding?.mend == "indent with spaces; this line has a tab")
    }

    @Test("A control character is one error")
    func controlCharacter() { #expect(found("a: 1\nb: \u{7}\n").map { $0.prefix(8) } == ["not-yaml"]) }

    @Test("Two documents are one error where the second begins")
    func twoDocuments() { #expect(found("a: 1\n---\nb: 2\n") == ["not-yaml 2:1"]) }

    @Test("Text or a list instead of a mapping is one error", arguments: ["hello world", "- a\n- b\n", "42"])
    func notAMapping(_ text: String) { #expect(found(text) == ["wrong-type 1:1"]) }

    @Test("Deep nesting is one error")
    func deep() {
        #expect(found(String(repeating: "[", count: 5_000)).map { $0.prefix(8) } == ["not-yaml"])
    }

    @Test("An anchor without alias is refused where it stands")
    func anchor() throws {
        try Mutant(.tethered, [("period: 10 ms", "period: «&p 10 ms")], .aliasUsed).expectFinding()
    }

    @Test("An alias with its anchor is refused at the anchor")
    func alias() throws {
        try Mutant(
            .tethered, [("pullInTime: 25 ms", "pullInTime: «&p 25 ms"), ("dropOutTime: 30 ms", "dropOutTime: *p")],
            .aliasUsed
        ).expectFinding()
    }

    @Test("An alias without anchor is refused where it stands")
    func undefinedAlias() throws {
        try Mutant(.tethered, [("period: 10 ms", "period: «*p")], .aliasUsed).expectFinding()
    }

    @Test("A bomb of aliases is refused at once, as value and as key", arguments: [": ", "? "])
    func bomb(_ use: String) {
        var lines = ["a0: &a0 [x, x]"]
        for level in 1...60 {
            let alias = "*a\(level - 1)"
            let value = "[\(alias), \(alias), \(alias), \(alias), \(alias), \(alias), \(alias), \(alias), \(alias)]"
            lines.append("a\(level): &a\(level) \(value)")
        }
        lines.append(use == ": " ? "z: *a60" : "? *a60\n: 1")
        #expect(found(lines.joined(separator: "\n")) == ["alias-used 1:5"])
    }

    @Test("Text with & and * that is no anchor is let through")
    func noAnchor() throws {
        let text = try Shipped.tethered.text().components(around: "fixed type 2 cable").joined(
            separator: "R&D 2*3 & more *")
        #expect(ProfileReport.check(yaml: text, file: "x").findings == [])
    }
}
