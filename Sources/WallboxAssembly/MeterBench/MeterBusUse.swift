import HAL
import Metering
import VirtualBoard

/// How often a meter's live values come in over its line, in virtual time with the real time of every character, and
/// how much of the line that takes.
public struct MeterBusUse: Sendable {
    /// Live readings a second.
    public var liveHertz: Double
    /// Energy readings a second.
    public var energyHertz: Double
    /// Requests a second.
    public var requestHertz: Double
    /// Share of the time in which a character is on the line, 0…1.
    public var load: Double

    /// Reads a meter of `model` for a virtual minute; `intervals` of zero ask as fast as the meter allows.
    public static func measure(
        model: MeterModel, twin: MeterTwinModel, intervals: PollIntervals
    ) throws(MeterModelError) -> MeterBusUse {
        let bench = try MeterBench(model: model, twin: twin, intervals: intervals)
        bench.run(for: .seconds(2))
        let counts = bench.meter.counts
        let statistics = bench.reader.statistics
        bench.run(for: .seconds(60))
        let bits = 1 + 8 + (twin.parity == .none ? 0 : 1) + twin.stopBits
        let characters = Double(bench.meter.counts.bytes - counts.bytes)
        return MeterBusUse(
            liveHertz: Double(bench.reader.statistics.liveReadings - statistics.liveReadings) / 60,
            energyHertz: Double(bench.reader.statistics.energyReadings - statistics.energyReadings) / 60,
            requestHertz: Double(bench.meter.counts.requests - counts.requests) / 60,
            load: characters * Double(bits) / Double(twin.baudRate) / 60)
    }
}
