import Testing

@testable import BoardProfiles

@Suite("What the checks themselves may get wrong") struct SafetyNetTests {
    private func found(_ yaml: String, schema: String) -> [String] {
        ProfileReport.check(yaml: yaml, file: "x", knownMeters: nil, schema: schema).findings.map(\.code.rawValue)
    }

    @Test("A schema that cannot be enforced is an error, not a check left out")
    func schemaDefect() throws {
        #expect(found(try Shipped.tethered.text(), schema: "{\"oneOf\": []}") == ["internal-defect"])
    }

    @Test("A required value that the decoder loses and the schema lets through is an error")
    func lostValue() throws {
        let text = try Shipped.tethered.text().components(around: "  priority: 60\n").joined()
        #expect(found(text, schema: "{}") == ["internal-defect"])
        #expect(found(try Shipped.tethered.text(), schema: "{}") == [])
    }

    @Test(
        "An optional part that the decoder loses and the schema lets through is an error",
        arguments: [
            ("  attempts: 3\n", ""), ("    debounce: 50 ms", "    debounce: soon"), ("pulse: 500 ms", "pulse: short"),
            ("line: light-fault, active: high", "line: light-fault, active: sometimes"), ("unit: 1", "unit: 0"),
            ("model: pn532", "model: pn531"),
            ("emergencyStop: {chip: virtual,", "emergencyStop: {"), ("device: virtual-watchdog", "device:"),
            ("line: rcm-error, active: high", "line: rcm-error, active: up"), ("wiring: serial", "wiring: star"),
            ("pullUp: 1 kΩ", "pullUp: 1"), ("startTime: 5 s", "startTime: 5"), ("supervisorTimeout: 100 ms", "x: 1"),
            ("{at: 80 °C, limit: 16 A}", "{at: 80 °C}"), ("line: supply-ok, active: high", "line: supply-ok"),
        ])
    func lostPart(_ edit: (String, String)) throws {
        let parts = try Shipped.socket.text().components(around: edit.0)
        try #require(parts.count == 2)
        #expect(found(parts.joined(separator: edit.1), schema: "{}") == ["internal-defect"])
    }

    @Test("Damaged files never crash the reader, always have a place, never slip through undecoded", arguments: 0..<16)
    func damaged(_ seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let lines = try Shipped.socket.text().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<12 {
            var damaged = lines
            for _ in 0...Int.random(in: 0...2, using: &random) { Self.damage(&damaged, &random) }
            let text = damaged.joined(separator: "\n")
            let report = ProfileReport.check(yaml: text, file: "x")
            let hasError = report.findings.contains { $0.severity == .error }
            #expect(report.hasErrors == hasError, "\(text)")
            for finding in report.findings {
                #expect(finding.code != .internalDefect, "\(text)")
                #expect((0...damaged.count + 4).contains(finding.line), "\(text)")
                #expect(!finding.what.isEmpty && !finding.cause.isEmpty && !finding.mend.isEmpty)
            }
        }
    }

    private static func damage(_ lines: inout [String], _ random: inout SplitMix) {
        let index = Int.random(in: lines.indices, using: &random)
        let other = Int.random(in: lines.indices, using: &random)
        switch Int.random(in: 0..<7, using: &random) {
        case 0: lines.remove(at: index)
        case 1: lines.insert(lines[index], at: index)
        case 2: lines.swapAt(index, other)
        case 3: lines[index] = "  " + lines[index]
        case 4: lines[index] = damage(lines[index], &random) { scalars, place, _ in scalars.remove(at: place) }
        default:
            lines[index] = damage(lines[index], &random) { scalars, place, random in
                let alphabet = Array("{}[]:,-#&*!|>'\"%@`\t\u{85}\u{2028}\u{0} 09aA.µ\u{FEFF}\u{1F50C}".unicodeScalars)
                scalars.insert(alphabet[Int.random(in: alphabet.indices, using: &random)], at: place)
            }
        }
    }

    private static func damage(
        _ line: String, _ random: inout SplitMix, _ change: (inout [Unicode.Scalar], Int, inout SplitMix) -> Void
    ) -> String {
        var scalars = Array(line.unicodeScalars)
        guard !scalars.isEmpty else { return line }
        change(&scalars, Int.random(in: scalars.indices, using: &random), &random)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// A small generator with a seed, so that a failure can be repeated.
    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
