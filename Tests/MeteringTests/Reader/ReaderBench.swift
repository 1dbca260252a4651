import HAL
import Metering
import Modbus

/// A reader on a scripted SDM630, polled every 10 ms of virtual time.
final class ReaderBench {
    let meter = ScriptedMeter()
    var reader: MeterReader
    private(set) var events: [MeterReader.Event] = []
    var now: MonotonicInstant { meter.now }

    // The reader cannot be copied, and `#expect` takes copies.
    var sample: MeterSample? { reader.sample }
    var lastError: MeterError? { reader.lastError }
    var lastCounterReset: CounterReset? { reader.lastCounterReset }
    var statistics: MeterStatistics { reader.statistics }
    var busStatistics: RTUStatistics { reader.busStatistics }
    func reading(of quantity: MeterQuantity) -> QuantityReading? { reader.reading(of: quantity) }
    func isStale(at now: MonotonicInstant, bound: Nanoseconds) -> Bool { reader.isStale(at: now, bound: bound) }

    init(model: MeterModel = .eastronSDM630, unit: UInt8? = nil) throws {
        reader = try MeterReader(
            port: meter, settings: model.serialSettings(port: "scripted"), model: model, unit: unit, now: .zero)
        for (index, voltage) in [230.2, 231.0, 229.5].enumerated() {
            meter.setFloat(Float(voltage), at: UInt16(2 * index))
        }
        for (index, current) in [16.004, 15.5, 0].enumerated() {
            meter.setFloat(Float(current), at: UInt16(6 + 2 * index))
        }
        for (index, power) in [3684.4, -3580.6, 0].enumerated() {
            meter.setFloat(Float(power), at: UInt16(12 + 2 * index))
        }
        meter.setFloat(103.8, at: 0x34)
        meter.setFloat(1234.56, at: 0x48)
        meter.setFloat(0.25, at: 0x4A)
    }

    func run(for span: Nanoseconds, each: (borrowing MeterReader) -> Void = { _ in }) {
        let end = now + span
        while now < end {
            let event = reader.poll(now: now)
            if event != .none { events.append(event) }
            each(reader)
            meter.now = now + .milliseconds(10)
        }
    }
}
