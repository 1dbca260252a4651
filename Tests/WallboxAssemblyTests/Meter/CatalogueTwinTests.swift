import HAL
import MeterModels
import Metering
import Modbus
import Testing
import VirtualBoard
import WallboxAssembly

/// Every model of the catalogue is read through its virtual twin, which encodes by code of its own, and gives back what
/// was fed in.
struct CatalogueTwinTests {
    /// What is fed in: a load on L1 and L3 and a feed-in on L2, unequal everywhere, so that a mix-up shows.
    private static func feed(_ readings: inout MeterTwinReadings) {
        let phases: [MeterTwinPhase] = [.l1, .l2, .l3]
        let volts: [Int64] = [230_120_000, 231_250_000, 229_480_000]
        let amperes: [Int64] = [16_020_000, 7_510_000, 3_250_000]
        let watts: [Int64] = [3_660_000_000, -1_710_000_000, 740_000_000]
        let imported: [Int64] = [1_234_000_000_000, 2_345_000_000_000, 3_456_000_000_000]
        let exported: [Int64] = [111_000_000_000, 222_000_000_000, 333_000_000_000]
        var total: [MeterTwinQuantity: Int64] = [:]
        func set(
            _ quantity: MeterTwinQuantity, _ phase: MeterTwinPhase, _ value: Int64, _ readings: inout MeterTwinReadings
        ) {
            readings[quantity, phase] = value
            total[quantity, default: 0] += value
        }
        for (index, phase) in phases.enumerated() {
            set(.voltage, phase, volts[index], &readings)
            set(.voltageLineToLine, phase, 398_000_000 + Int64(index) * 1_000_000, &readings)
            set(.current, phase, amperes[index], &readings)
            set(.signedCurrent, phase, watts[index] < 0 ? -amperes[index] : amperes[index], &readings)
            set(.activePower, phase, watts[index], &readings)
            set(.activePowerImported, phase, max(0, watts[index]), &readings)
            set(.activePowerExported, phase, max(0, -watts[index]), &readings)
            let reactive: Int64 = index == 1 ? -150_000_000 : 210_000_000 + Int64(index) * 10_000_000
            set(.reactivePower, phase, reactive, &readings)
            set(.reactivePowerImported, phase, max(0, reactive), &readings)
            set(.reactivePowerExported, phase, max(0, -reactive), &readings)
            let apparent = Int64(3_700_000_000) - Int64(index) * 900_000_000
            set(.apparentPower, phase, apparent, &readings)
            set(.apparentPowerImported, phase, index == 1 ? 0 : apparent, &readings)
            set(.apparentPowerExported, phase, index == 1 ? apparent : 0, &readings)
            set(.powerFactor, phase, index == 1 ? -980_000 : 990_000, &readings)
            set(.energyImported, phase, imported[index], &readings)
            set(.energyExported, phase, exported[index], &readings)
        }
        readings[.current, .neutral] = 1_230_000
        for (quantity, value) in total { readings[quantity, .total] = value }
        let net = watts.reduce(0, +)
        readings[.activePowerImported, .total] = max(0, net)
        readings[.activePowerExported, .total] = max(0, -net)
        readings[.reactivePowerImported, .total] = max(0, readings[.reactivePower, .total])
        readings[.reactivePowerExported, .total] = max(0, -readings[.reactivePower, .total])
        readings[.apparentPowerImported, .total] = readings[.apparentPower, .total]
        readings[.apparentPowerExported, .total] = 0
        readings[.powerFactor, .total] = 970_000
        readings[.frequency, .total] = 49_980_000
        readings[.reactiveEnergyImported, .total] = 456_000_000_000
        readings[.reactiveEnergyExported, .total] = 78_000_000_000
    }

    /// What `quantity` must come back as, and how far it may be off: one count of the register, or the digits of a float.
    private static func expected(
        _ quantity: MeterQuantity, _ model: MeterModel, _ readings: MeterTwinReadings
    ) -> (value: Int64, tolerance: Int64) {
        let (kind, phase) = quantity.twin
        let isSigned = kind == .current && model.hasSignedCurrents
        let value = readings[isSigned ? .signedCurrent : kind, phase]
        var tolerance: Int64 = 1
        for term in model.register(of: quantity)?.terms ?? [] {
            let count = Int64(term.scale.millionths.magnitude)
            switch term.format {
            // 24 digits, twice: in the meter and in what the sum of parts adds.
            case .float32: tolerance += Int64(value.magnitude >> 22) + 1
            case .float64: tolerance += 2
            // 24 bits and a power of ten: at least six digits.
            case .iskraT5, .iskraT6: tolerance += Int64(value.magnitude / 1_000_000) + 1
            case .iskraT7: tolerance += 100
            // A scale factor makes counts of up to ten units.
            default: tolerance += term.exponentAddress == nil ? count : count * 10
            }
        }
        return (value, tolerance)
    }

    @Test(
        "a model read through its twin on RS-485 gives back what the meter measured",
        arguments: MeterCatalogue.models.filter { $0.serial != nil }.map(\.id))
    func overSerialLine(id: String) throws {
        let model = try #require(MeterCatalogue.model(id: id))
        let meter = VirtualMeter(MeterTwinModel(model))
        Self.feed(&meter.readings)
        var reader = try MeterReader(
            port: meter.port, settings: model.serialSettings(port: VirtualBoard.meterPort), model: model, now: .zero)
        for _ in 0..<6_000 {
            reader.poll(now: meter.now)
            meter.advance(by: .milliseconds(5))
        }
        try Self.check(reader, model, meter.readings)
        #expect(reader.busStatistics.timeouts == 0)
        #expect(reader.statistics.refusedRequests == 0, "\(id): \(reader.lastError.map { "\($0)" } ?? "")")
        #expect(reader.statistics.failedReadings == 0)
        if model.identity.contains(where: { !$0.expected.isEmpty }) {
            #expect(reader.identity.verdict == .confirmed)
        }
    }

    @Test(
        "a model read through its twin over TCP gives back what the meter measured",
        arguments: MeterCatalogue.models.filter { $0.network != nil }.map(\.id))
    func overNetwork(id: String) throws {
        let model = try #require(MeterCatalogue.model(id: id))
        let line = TwinConnection(MeterTwinModel(model))
        Self.feed(&line.twin.readings)
        var reader = try MeterReader(stream: line, model: model, now: .zero)
        for _ in 0..<6_000 {
            reader.poll(now: line.now)
            line.now = line.now + .milliseconds(5)
        }
        try Self.check(reader, model, line.twin.readings)
        #expect(reader.busStatistics.timeouts == 0)
        #expect(reader.statistics.refusedRequests == 0, "\(id): \(reader.lastError.map { "\($0)" } ?? "")")
        #expect(reader.statistics.failedReadings == 0)
    }

    private static func check(
        _ reader: borrowing MeterReader, _ model: MeterModel, _ readings: MeterTwinReadings
    ) throws {
        for register in model.registers {
            guard let reading = reader.reading(of: register.quantity) else {
                Issue.record("\(model.id) did not give \(register.quantity.name)")
                continue
            }
            let (value, tolerance) = expected(register.quantity, model, readings)
            #expect(
                (reading.millionths - value).magnitude <= tolerance.magnitude,
                "\(model.id) \(register.quantity.name): \(reading.millionths), fed \(value)")
        }
    }
}

/// A TCP connection to a virtual meter, in virtual time.
final class TwinConnection: ByteStream, @unchecked Sendable {
    // Unchecked: belongs to one test, on one thread.
    let name = ResourceName("twin")
    var twin: MeterTwinStream
    var now = MonotonicInstant.zero
    private var waiting: [UInt8] = []

    init(_ model: MeterTwinModel) { twin = MeterTwinStream(model) }

    func connect() throws(HALError) -> UInt32? { 1 }

    func write(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int {
        twin.receive(Array(bytes), at: now)
        return bytes.count
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(HALError) -> Int {
        waiting += twin.take(at: now)
        let count = min(buffer.count, waiting.count)
        for index in 0..<count { buffer[index] = waiting[index] }
        waiting.removeFirst(count)
        return count
    }

    func disconnect() { waiting = [] }
}
