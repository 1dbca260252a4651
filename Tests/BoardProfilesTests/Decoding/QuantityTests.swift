import Testing

@testable import BoardProfiles

@Suite("Quantities") struct QuantityTests {
    @Test(
        "Text is read exactly",
        arguments: [
            (QuantityKind.duration, "10 ms", 10_000_000), (.duration, "10ms", 10_000_000),
            (.duration, "1.5 s", 1_500_000_000),
            (.duration, "50 µs", 50_000), (.duration, "50 μs", 50_000), (.duration, "50 us", 50_000),
            (.duration, "24 h", 86_400_000_000_000), (.duration, "1 min", 60_000_000_000), (.duration, "7 ns", 7),
            (.duration, "0.000000001 s", 1), (.current, "16 A", 16_000), (.current, "6.1 A", 6_100),
            (.voltage, "-13.5 V", -13_500), (.voltage, "3.300 V", 3_300), (.voltage, "3300 mV", 3_300),
            (.resistance, "1 kΩ", 1_000), (.resistance, "1 k\u{2126}", 1_000), (.resistance, "2.74 kOhm", 2_740),
            (.resistance, "1000 Ohm", 1_000), (.temperature, "85 °C", 85_000), (.temperature, "-7.25 C", -7_250),
            (.frequency, "1 kHz", 1_000), (.frequency, "1020 Hz", 1_020), (.current, "0 A", 0),
        ] as [(QuantityKind, String, Int64)])
    func exact(_ kind: QuantityKind, _ text: String, _ value: Int64) throws {
        #expect(try kind.parse(text) == value)
    }

    @Test("What cannot be kept exactly, is too large or is no quantity, is refused")
    func refused() {
        #expect(throws: QuantityKind.Failure.tooPrecise) { try QuantityKind.current.parse("6.0001 A") }
        #expect(throws: QuantityKind.Failure.tooPrecise) { try QuantityKind.duration.parse("0.5 ns") }
        #expect(throws: QuantityKind.Failure.tooLarge) { try QuantityKind.duration.parse("999999999 h") }
        #expect(throws: QuantityKind.Failure.tooLarge) { try QuantityKind.duration.parse("9999999999999999999999 s") }
        #expect(throws: QuantityKind.Failure.tooLarge) {
            try QuantityKind.duration.parse("1.0000000000000000000000001 s")
        }
        #expect(throws: QuantityKind.Failure.malformed) { try QuantityKind.duration.parse("10 A") }
        #expect(throws: QuantityKind.Failure.malformed) { try QuantityKind.duration.parse("") }
        #expect(throws: QuantityKind.Failure.malformed) { try QuantityKind.duration.parse("ms") }
    }

    @Test("Values are written as people would")
    func text() {
        #expect(QuantityKind.duration.text(10_000_000) == "10 ms")
        #expect(QuantityKind.duration.text(1_500_000) == "1.5 ms")
        #expect(QuantityKind.duration.text(86_400_000_000_000) == "24 h")
        #expect(QuantityKind.duration.text(60_000_000_000) == "60 s")
        #expect(QuantityKind.duration.text(0) == "0 ms")
        #expect(QuantityKind.duration.text(1_234_567) == "1234.567 us")
        #expect(QuantityKind.duration.text(-5_000_000) == "-5 ms")
        #expect(QuantityKind.current.text(16_000) == "16 A")
        #expect(QuantityKind.current.text(6_100) == "6.1 A")
        #expect(QuantityKind.current.text(500) == "0.5 A")
        #expect(QuantityKind.voltage.text(-13_500) == "-13.5 V")
        #expect(QuantityKind.temperature.text(85_000) == "85 °C")
    }

    @Test(
        "A quantity out of its range is one error that tells the range",
        arguments: [
            Mutant(.tethered, [("period: 10 ms", "period: «21 ms")], .outOfRange, says: "from 1 ms to 20 ms"),
            Mutant(.tethered, [("period: 10 ms", "period: «999 us")], .outOfRange),
            Mutant(
                .tethered, [("maximumCurrent: 16 A", "maximumCurrent: «5.9 A")], .outOfRange, says: "from 6 A to 80 A"),
            Mutant(.tethered, [("maximumCurrent: 16 A", "maximumCurrent: «81 A")], .outOfRange),
            Mutant(.tethered, [("cableCurrent: 16 A", "cableCurrent: «80.001 A")], .outOfRange),
            Mutant(.tethered, [("cableCurrent: 16 A", "cableCurrent: «3 A")], .outOfRange),
            Mutant(.tethered, [("cableCurrent: 16 A", "cableCurrent: «16.0005 A")], .tooPrecise, says: "1 mA"),
            Mutant(.tethered, [("voltage: 230 V", "voltage: «400 V")], .outOfRange, says: "phase to phase"),
            Mutant(.tethered, [("dropOutTime: 30 ms", "dropOutTime: «0 ms")], .outOfRange),
            Mutant(.tethered, [("sampleDelay: 4 ms ", "sampleDelay: «999999999 h ")], .outOfRange),
            Mutant(.socket, [("pullUp: 1 kΩ", "pullUp: «1 Ω")], .outOfRange),
            Mutant(.tethered, [("{500 mV: 0 °C, 1500 mV: 100 °C}", "{«500 V: 0 °C, 1500 mV: 100 °C}")], .outOfRange),
        ])
    func ranges(_ mutant: Mutant) throws { try mutant.expectFinding() }

    @Test("Values that may be left out have the values that the schema tells")
    func defaults() throws {
        var text = try Shipped.socket.text()
        for line in [
            "  offFilter: 20 ms           # slow on, fast off\n", "  onFilter: 100 ms\n",
            "  indeterminateLimit: 30 ms\n",
            "  waitTime: 60 s\n", "  signal: X1\n", "  selfTestInterval: 24 h\n", "    debounce: 50 ms\n",
            "    staleAfter: 10 s\n", "  baudRate: 9600\n", "  parity: none\n", "  stopBits: 1\n",
            "  staleAfter: 5 s\n",
            "    minimumCloseInterval: 10 s\n",
        ] {
            let parts = text.components(around: line)
            #expect(parts.count > 1, "\(line)")
            text = parts.joined()
        }
        #expect(try BoardProfile.parse(yaml: text) == BoardProfile.load(path: Shipped.socket.path))
    }
}
