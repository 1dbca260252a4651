import Testing

@testable import BoardProfiles

@Suite("Duplicate keys") struct DuplicateKeyTests {
    @Test(
        "Each is one error at the second place, naming the first",
        arguments: [
            Mutant(
                .tethered, [("  priority: 60\n", "  priority: 60\n  «period: 5 ms\n")], .duplicateKey,
                says: "\"period\"", "line 13, column 3"),
            Mutant(.tethered, [("\nsupply:", "\n«profile: {}\nsupply:")], .duplicateKey, says: "line 6, column 1"),
            Mutant(
                .tethered, [("    pullInTime: 25 ms\n", "    pullInTime: 25 ms\n    «name: K2\n")], .duplicateKey,
                says: "column 5"),
            Mutant(
                .tethered, [("line: relay-1, active: high}", "line: relay-1, active: high, «line: relay-2}")],
                .duplicateKey),
            Mutant(
                .tethered, [("line: relay-1, active: high}", "line: relay-1, active: high,\n      «'line': relay-2}")],
                .duplicateKey),
            Mutant(
                .tethered, [("  priority: 60\n", "  priority: 60\n  # period: 1 ms\n\n  «\"period\" : 5 ms\n")],
                .duplicateKey),
        ])
    func second(_ mutant: Mutant) throws { try mutant.expectFinding() }

    @Test("All duplicates are reported, and other findings with them")
    func accumulation() throws {
        let text = try Shipped.tethered.text()
            .components(around: "  priority: 60\n").joined(
                separator: "  priority: 60\n  period: 5 ms\n  period: 6 ms\n"
            )
            .components(around: "phases: 3\n").joined(separator: "phases: 2\n  phases: 3\n")
        let codes = ProfileReport.check(yaml: text, file: "x").findings.map(\.code)
        #expect(codes == [.duplicateKey, .duplicateKey, .wrongValue, .duplicateKey])
    }

    @Test("A key is not mistaken for the same key of another mapping")
    func otherMapping() {
        let text = YAMLText("a:\n  x: 1\nb:\n  x: 2\n")
        #expect(DuplicateKeyFinder(text: text, key: "x", first: TextMark(line: 2, column: 3)).second == nil)
        let flow = YAMLText("{a: {x: 1}, b: {x: 2}}")
        #expect(DuplicateKeyFinder(text: flow, key: "x", first: TextMark(line: 1, column: 6)).second == nil)
    }

    @Test("A key in quotes or a comment of a flow mapping is not the second")
    func decoys() {
        let text = YAMLText("{x: \", x: 1\", # , x: 2\n  y: [x, {x: 3}], x: 4}")
        let second = DuplicateKeyFinder(text: text, key: "x", first: TextMark(line: 1, column: 2)).second
        #expect(second == TextMark(line: 2, column: 19))
    }

    @Test("A file of nothing but duplicates ends after the first few")
    func flood() {
        let report = ProfileReport.check(yaml: String(repeating: "a: 1\n", count: 20_000), file: "x")
        #expect(report.findings.count == 9)
        #expect(report.findings.allSatisfy { $0.code == .duplicateKey })
    }
}
