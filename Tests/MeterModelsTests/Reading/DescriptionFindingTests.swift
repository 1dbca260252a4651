import BoardProfiles
import MeterModels
import Metering
import Testing

struct DescriptionFindingTests {
    private static let good = """
        meter: test-meter
        name: Test
        role: primary
        confidence: low
        sources: [a document]
        connection:
          rtu: {unit: 1}
        limits:
          registersPerRead: 20
        encoding:
          function: input
          type: u32
        registers:
          voltageL1: {at: 0, unit: 0.1 V}
          energyImported: {at: 4, unit: kWh}

        """

    private func findings(_ old: String, _ new: String) -> [String] {
        MeterDescription.check(yaml: Self.good.replacing(old, with: new), file: "m.yaml").findings.map(\.description)
    }

    @Test("the description that the others are made from is in order")
    func inOrder() throws {
        let report = MeterDescription.check(yaml: Self.good, file: "m.yaml")
        #expect(report.text == "m.yaml: in order")
        let model = try #require(report.model)
        #expect(model.register(of: .voltageL1)?.terms.first?.scale.millionths == 100_000)
        #expect(model.register(of: .energyImported)?.terms.first?.scale.millionths == 1_000_000_000)
        #expect(model.blocks.map(\.count) == [2, 2] || model.blocks.count == 2)
    }

    @Test(
        "each mistake is named with its place, cause and mend",
        arguments: [
            ("voltageL1: {at", "voltagL1: {at", "m.yaml:14:3: error: registers has an unknown quantity \"voltagL1\""),
            ("0.1 V", "0.1 W", "m.yaml:14:28: error: unit \"0.1 W\" does not measure voltageL1"),
            ("0.1 V", "0.1 X", "m.yaml:14:28: error: unit \"0.1 X\" is not understood"),
            ("0.1 V", "0.0000001 V", "m.yaml:14:28: error: unit \"0.0000001 V\" cannot be kept"),
            ("at: 0,", "", "m.yaml:14:14: error: voltageL1 has no \"at\""),
            ("at: 0,", "at: 65535,", "m.yaml:14:14: error: voltageL1 ends above address 65535"),
            ("at: 0,", "at: 0x1G,", "m.yaml:14:19: error: at is not a whole number"),
            ("at: 0,", "at: 70000,", "m.yaml:14:19: error: at is 70000"),
            ("at: 4,", "at: 1,", "m.yaml:15:3: error: energyImported overlaps voltageL1"),
            ("type: u32", "type: u23", "m.yaml:12:9: error: type is \"u23\""),
            ("function: input", "function: coil", "m.yaml:11:13: error: function is \"coil\""),
            ("registersPerRead: 20", "registersPerRead: 126", "m.yaml:9:21: error: registersPerRead is 126"),
            ("rtu: {unit: 1}", "rtu: {unit: 0}", "m.yaml:7:15: error: unit is 0"),
            ("rtu: {unit: 1}", "rut: {unit: 1}", "m.yaml:7:3: error: connection has neither \"rtu\" nor \"tcp\""),
            ("role: primary", "role: main", "m.yaml:3:7: error: role is \"main\""),
            ("meter: test-meter", "meter: Test Meter", "m.yaml:1:8: error: meter is \"Test Meter\""),
            ("name: Test", "nmae: Test", "m.yaml:1:1: error: the description has no \"name\""),
            ("voltageL1: {at: 0, unit: 0.1 V}", "{}", "error"),
            ("type: u32", "type: u32\n  typ: u16", "m.yaml:13:3: error: encoding has an unknown key \"typ\""),
            ("kWh}", "kWh, exponentAt: 9}", "m.yaml:15:3: error: meter model test-meter has no request that reads all"),
        ] as [(String, String, String)])
    func mistakes(old: String, new: String, expected: String) {
        let findings = findings(old, new)
        #expect(findings.contains { $0.hasPrefix(expected) || $0.contains(expected) }, "\(findings)")
        #expect(findings.allSatisfy { $0.contains("cause: ") && $0.contains("mend:  ") })
    }

    @Test("a description without live values is refused where its registers are")
    func noLiveValues() {
        let findings = findings("  voltageL1: {at: 0, unit: 0.1 V}\n", "")
        #expect(findings.count == 1)
        #expect(findings.first?.hasPrefix("m.yaml:13:1: error: meter model test-meter describes no current") == true)
    }

    @Test("what the reader cannot read is named at the line that asks for it")
    func place() {
        let aligned = Self.good.replacing("registersPerRead: 20", with: "registersPerRead: 20\n  alignment: 2")
        let check = { (yaml: String) in
            MeterDescription.check(yaml: yaml, file: "m.yaml").findings.map(\.description)
        }
        let identity = check(aligned.replacing("kWh}\n", with: "kWh}\nidentity:\n  serial: {at: 3, type: u16}\n"))
        #expect(identity.count == 1)
        #expect(
            identity.first?.hasPrefix("m.yaml:18:3: error: meter model test-meter reads 1 registers from 3") == true,
            "\(identity)")
        #expect(identity.first?.contains("alignment under limits") == true)
        let export = check(Self.good.replacing("energyImported", with: "energyExported"))
        #expect(
            export.first?.hasPrefix("m.yaml:15:3: error: meter model test-meter counts exported") == true, "\(export)")
    }

    @Test("bytes that are no description bring findings, never a trap")
    func anyBytes() {
        for bytes in [[], [0xFF, 0xFE], Array("a: &x [*x, *x]".utf8), Array("registers: 3".utf8), [0x00]] as [[UInt8]] {
            if case .success = MeterDescription.parse(bytes) { Issue.record("\(bytes) was taken for a description") }
        }
        guard case .success(let model) = MeterDescription.parse(Array(Self.good.utf8)) else {
            Issue.record("a good description was refused")
            return
        }
        #expect(model.id == "test-meter")
    }
}
