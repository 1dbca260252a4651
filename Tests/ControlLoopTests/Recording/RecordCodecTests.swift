import ChargeControl
import Testing

@testable import ControlLoop

@Suite("Record codec")
struct RecordCodecTests {
    /// Path and value of everything stored in `value`, as reflection sees it.
    private func leaves(_ value: Any, _ path: String = "") -> [String: String] {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .struct, !mirror.children.isEmpty else { return [path: String(describing: value)] }
        return mirror.children.reduce(into: [:]) { leaves, child in
            leaves.merge(self.leaves(child.value, path + "." + (child.label ?? "?"))) { $1 }
        }
    }

    private func changed(_ old: Any, _ new: Any) -> Set<String> {
        let old = leaves(old)
        return Set(leaves(new).filter { old[$0.key] != $0.value }.keys)
    }

    private var outputs: Outputs {
        var outputs = Outputs()
        outputs.pilot = .pwm(DutyCycle(hundredthsOfPercent: 2_666))
        return outputs
    }

    private var configuration: Configuration {
        var configuration = Configuration()
        for point in 1...3 as ClosedRange<Int32> {
            configuration.derating.append(.init(centidegrees: point * 1_000, milliamperes: 30_000 - point * 4_000))
        }
        return configuration
    }

    @Test("every field of the inputs is stored: a new one breaks this until the codec knows it")
    func inputs() throws {
        var filled = Inputs()
        var coder = FillingCoder()
        try InputsFields.code(&filled, &coder)
        #expect(changed(Inputs(), filled) == Set(leaves(Inputs()).keys))
        #expect(coder.fields == leaves(Inputs()).count)
        #expect(try RecordCodec.inputs(RecordCodec.encode(filled)[...]) == filled)
        #expect(try RecordCodec.inputs(RecordCodec.encode(Inputs())[...]) == Inputs())
    }

    @Test("a change of one field of the inputs comes back as that and nothing else")
    func eachInput() throws {
        for field in 0..<leaves(Inputs()).count {
            var value = Inputs()
            var coder = FillingCoder(only: field)
            try InputsFields.code(&value, &coder)
            #expect(changed(Inputs(), value).count == 1)
            #expect(try RecordCodec.inputs(RecordCodec.encode(value)[...]) == value)
        }
    }

    @Test("every field of the outputs is stored: a new one breaks this until the codec knows it")
    func allOutputs() throws {
        var filled = Outputs()
        var coder = FillingCoder()
        try OutputsFields.code(&filled, &coder)
        #expect(changed(Outputs(), filled) == Set(leaves(Outputs()).keys))
        // The pilot's signal is one property in two fields.
        #expect(coder.fields == leaves(Outputs()).count + 1)
        #expect(try RecordCodec.outputs(RecordCodec.encode(filled)[...]) == filled)
    }

    @Test("a change of one field of the outputs comes back as that and nothing else")
    func eachOutput() throws {
        // Field 0 alone would make a steady signal with a duty cycle; the test of all fields has it.
        for field in 1...leaves(outputs).count {
            var value = outputs
            var coder = FillingCoder(only: field)
            try OutputsFields.code(&value, &coder)
            #expect(changed(outputs, value).count == 1)
            #expect(try RecordCodec.outputs(RecordCodec.encode(value)[...]) == value)
        }
    }

    @Test("every field of the configuration is stored: a new one breaks this until the codec knows it")
    func allConfiguration() throws {
        var filled = configuration
        var coder = FillingCoder()
        // The number of derating points is kept: with another one, points come or go.
        let count = leaves(configuration).count
        try ConfigurationFields.code(&filled, &coder)
        #expect(coder.fields == count)
        var missing = Set(leaves(configuration).keys).subtracting(changed(configuration, filled))
        missing = missing.filter { !$0.hasPrefix(".derating.") }
        #expect(missing.isEmpty)
        #expect(try RecordCodec.configuration(RecordCodec.encode(filled)[...]) == filled)
        #expect(try RecordCodec.configuration(RecordCodec.encode(configuration)[...]) == configuration)
    }

    @Test("all three pilot signals come back", arguments: [PilotSignal.steadyHigh, .steadyLow, .pwm(.digital)])
    func signals(signal: PilotSignal) throws {
        var outputs = Outputs()
        outputs.pilot = signal
        #expect(try RecordCodec.outputs(RecordCodec.encode(outputs)[...]).pilot == signal)
    }

    @Test("the layout is that of the format's version; whoever changes it raises the version and these numbers")
    func sizes() {
        #expect(RecordingFormat.version == 2)
        #expect(RecordCodec.inputsSize == 75)
        #expect(RecordCodec.outputsSize == 42)
        #expect(RecordCodec.configurationSize == 318)
    }

    @Test("a truth value of 2, a case that does not exist, too few and too many bytes are refused")
    func invalid() throws {
        let bytes = RecordCodec.encode(Inputs())
        let isValid = 8
        var broken = bytes
        broken[isValid] = 2
        #expect(throws: RecordingError.self) { try RecordCodec.inputs(broken[...]) }
        broken = bytes
        // The feedback of the first contactor follows the proximity resistor.
        broken[isValid + 5] = 9
        #expect(throws: RecordingError.self) { try RecordCodec.inputs(broken[...]) }
        #expect(throws: RecordingError.self) { try RecordCodec.inputs(bytes.dropLast()) }
        #expect(throws: RecordingError.self) { try RecordCodec.inputs((bytes + [0])[...]) }
        var outputs = RecordCodec.encode(Outputs())
        outputs[0] = 3
        #expect(throws: RecordingError.self) { try RecordCodec.outputs(outputs[...]) }
        var configuration = RecordCodec.encode(configuration)
        #expect(try RecordCodec.configuration(configuration[...]) == self.configuration)
        let points = try #require(configuration.firstIndex(of: 3, after: 12))
        configuration[points] = 5
        #expect(throws: RecordingError.self) { try RecordCodec.configuration(configuration[...]) }
    }

    @Test("the checksum is the common CRC-32")
    func checksum() {
        #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(CRC32.of([]) == 0)
    }

    @Test("any two kinds of record differ in four bits at least, and one flipped bit is recognised")
    func kinds() {
        for kind in RecordKind.allCases {
            for other in RecordKind.allCases where other != kind {
                #expect((kind.rawValue ^ other.rawValue).nonzeroBitCount >= 4)
            }
            for bit in 0..<8 { #expect(RecordKind(nearest: kind.rawValue ^ 1 << bit) == kind) }
        }
        #expect(RecordKind(nearest: 0xFF) == nil)
    }
}

extension Array where Element == UInt8 {
    /// The first place at or after `start` that holds `value`.
    fileprivate func firstIndex(of value: UInt8, after start: Int) -> Int? {
        self[start...].firstIndex(of: value)
    }
}
