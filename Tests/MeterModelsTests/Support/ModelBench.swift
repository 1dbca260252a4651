import HAL
import MeterModels
import Metering
import Testing

/// A reader of a catalogue model on a ``WordMeter``.
final class ModelBench {
    let meter = WordMeter()
    var reader: MeterReader
    var sample: MeterSample? { reader.sample }
    var identity: MeterIdentity { reader.identity }
    var lastError: MeterError? { reader.lastError }
    var statistics: MeterStatistics { reader.statistics }
    var lastCounterReset: CounterReset? { reader.lastCounterReset }

    convenience init(_ id: String) throws { try self.init(model: try #require(MeterCatalogue.model(id: id))) }

    init(model: MeterModel) throws {
        meter.unit = model.defaultUnit
        reader = try MeterReader(
            port: meter, settings: model.serialSettings(port: "word-meter"), model: model, now: .zero)
    }

    var model: MeterModel { reader.model }
    var missingValues: [MissingValue] { reader.missingValues }
    func reading(of quantity: MeterQuantity) -> QuantityReading? { reader.reading(of: quantity) }
    func isStale(at now: MonotonicInstant, bound: Nanoseconds) -> Bool { reader.isStale(at: now, bound: bound) }
    /// A quantity in millionths of its unit.
    func millionths(_ quantity: MeterQuantity) -> Int64? { reader.reading(of: quantity)?.millionths }

    func run(for span: Nanoseconds) {
        let end = meter.now + span
        while meter.now < end {
            reader.poll(now: meter.now)
            meter.now = meter.now + .milliseconds(5)
        }
    }
}
