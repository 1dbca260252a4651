import HAL
import MeterModels
import Metering
import Modbus
import Testing

struct MeterScanTests {
    /// A scan of a line on which `meter` is the only device, at one speed and parity.
    private func scan(
        _ meter: WordMeter, baudRate: Int, parity: SerialSettings.Parity, units: [UInt8],
        tell: @escaping (MeterScan.Progress) -> Void = { _ in }
    ) throws -> [MeterScan.Found] {
        var options = MeterScan.Options(models: MeterCatalogue.models)
        options.lines = [(9_600, .none, 1), (9_600, .even, 1), (19_200, .even, 1)]
        options.units = units
        let silent = WordMeter()
        silent.unit = 250
        return try MeterScan(
            options, base: SerialSettings(port: "line"),
            open: { (settings: SerialSettings) throws(HALError) in
                let isRight = settings.baudRate == baudRate && settings.parity == parity
                return isRight ? meter : silent
            },
            now: { meter.now },
            wait: { span in
                meter.now = meter.now + span
                silent.now = meter.now
            }, tell: tell
        ).run()
    }

    @Test("a meter is found at another speed, parity and unit, and told by its identity")
    func byIdentity() throws {
        let meter = WordMeter()
        meter.unit = 7
        meter.fill(4, 0...79)
        meter.set(4, 0, [0x4366, 0x8000])
        meter.set(3, 0xFC00, [0x0001, 0xE240])
        meter.set(3, 0xFC02, [0x0070, 0x0102])
        let found = try scan(meter, baudRate: 9_600, parity: .even, units: [1, 7])
        #expect(found.count == 1)
        #expect(found.first?.baudRate == 9_600 && found.first?.parity == .even && found.first?.unit == 7)
        #expect(found.first?.models.first == "eastron-sdm630")
        #expect(found.first?.evidence == "by its identity")
        #expect(found.first?.serial == "123456")
    }

    @Test("without identity a meter is told by its voltage, and the words say so")
    func byVoltage() throws {
        let meter = WordMeter()
        meter.fill(3, 19_000...19_121)
        meter.set(3, 19_000, [0x4366, 0x8000])
        let found = try scan(meter, baudRate: 9_600, parity: .none, units: [1])
        #expect(found.first?.models.contains("janitza-b23") == true)
        #expect(found.first?.evidence.contains("not by its identity") == true)
    }

    @Test("a device that is no meter is shown as such, and a silent line brings nothing")
    func others() throws {
        let device = WordMeter()
        device.unit = 3
        let found = try scan(device, baudRate: 19_200, parity: .even, units: [3])
        #expect(found.first?.models == [])
        #expect(found.first?.evidence == "answers, but is no known meter")
        #expect(try scan(device, baudRate: 57_600, parity: .even, units: [3]).isEmpty)
    }

    @Test("each step is told of, with how many there are")
    func progress() throws {
        var steps: [Int] = []
        var total = 0
        _ = try scan(WordMeter(), baudRate: 57_600, parity: .none, units: [1, 2]) { progress in
            guard case .asking(_, _, _, _, let step, let count) = progress else { return }
            steps.append(step)
            total = count
        }
        #expect(steps == Array(1...6))
        #expect(total == 6)
    }

    @Test("a port that fails under way ends the scan with its error: it is not a silent line")
    func brokenPort() throws {
        let meter = WordMeter()
        let error = HALError(.inputOutput, on: meter.name, systemErrno: 5)
        meter.portError = error
        #expect(throws: error) {
            try scan(meter, baudRate: 9_600, parity: .none, units: [1])
        }
    }

    @Test("a transceiver that hears itself is told of, with the line's settings")
    func echo() throws {
        let meter = WordMeter()
        meter.unit = 77
        meter.echoes = true
        var told: [String] = []
        let found = try scan(meter, baudRate: 9_600, parity: .even, units: [1]) { progress in
            guard case .noise(let baudRate, let parity, let stopBits, let unit, let error) = progress else { return }
            told.append("\(baudRate) \(parity) \(stopBits) \(unit): \(error)")
        }
        #expect(found.isEmpty)
        #expect(told == ["9600 even 1 1: \(ModbusError.echoedRequest)"])
    }

    @Test(
        "a port that is not there is told of once, not at every speed",
        arguments: [HALError.Code.notFound, .outOfRange])
    func missingPort(code: HALError.Code) throws {
        let error = HALError(code, on: ResourceName("line"), systemErrno: 2)
        var refused = 0
        let scan = MeterScan(
            MeterScan.Options(models: MeterCatalogue.models), base: SerialSettings(port: "line"),
            open: { (_: SerialSettings) throws(HALError) in throw error }, now: { .zero }, wait: { _ in },
            tell: { if case .lineRefused = $0 { refused += 1 } })
        #expect(throws: error) { try scan.run() }
        #expect(refused == (code == .notFound ? 0 : 10))
    }
}
