import BoardProfiles
import ControlLoop
import HAL
import Metering
import Synchronization

/// Polls the primary meter and hands its currents to the control loop.
///
/// ``poll(now:)`` is called every 10 ms or so by a thread of its own, or by the simulation between ticks.
public final class MeterPoller: Sendable {
    /// The meter's newest values and how reading them goes.
    public struct Report: Sendable {
        /// The newest values; `nil` before the first.
        public var sample: MeterSample?
        /// Counts and failures.
        public var statistics = MeterStatistics()
        /// Why the last failed reading failed.
        public var lastError: MeterError?
        /// What the meter says that it is.
        public var identity = MeterIdentity()
        /// The newest energy reading that does not follow from the one before it.
        public var lastCounterReset: CounterReset?
    }

    private struct State: ~Copyable {
        var reader: MeterReader
    }

    /// What the profile says of the meter.
    public let profile: PrimaryMeterProfile
    /// The model.
    public let model: MeterModel
    private let state: Mutex<State>
    private let currents: TripleBuffer<MeterCurrents>

    /// A poller of the meter on `port`.
    public init(
        profile: PrimaryMeterProfile, port: any SerialPort, into currents: TripleBuffer<MeterCurrents>,
        now: MonotonicInstant
    ) throws {
        let model = try profile.resolveModel()
        guard model.register(of: .currentL1) != nil || !profile.isRequired else {
            throw AssemblyError.notAvailable(
                path: profile.modelFile == nil ? "primaryMeter.model" : "primaryMeter.modelFile",
                what: "\(model.id) measures no phase currents, which a required meter is there to supervise",
                mend: "use another meter, or say required: false and go without that supervision")
        }
        self.profile = profile
        self.model = model
        self.currents = currents
        state = Mutex(
            State(
                reader: try MeterReader(
                    port: port, settings: profile.serial, model: model, unit: UInt8(clamping: profile.unit), now: now)))
    }

    /// Carries the conversation with the meter on; never blocks.
    public func poll(now: MonotonicInstant) {
        state.withLock { state in
            guard case .updated = state.reader.poll(now: now), let sample = state.reader.sample else { return }
            // No current known is not a current of zero: what was measured before grows old.
            guard sample.current.l1 != nil || sample.current.l2 != nil || sample.current.l3 != nil else { return }
            currents.write(
                MeterCurrents(
                    l1Milliamperes: sample.current.l1?.rawValue ?? 0, l2Milliamperes: sample.current.l2?.rawValue ?? 0,
                    l3Milliamperes: sample.current.l3?.rawValue ?? 0, measuredAt: sample.measuredAt))
        }
    }

    /// The newest values.
    public var report: Report {
        state.withLock { state in
            Report(
                sample: state.reader.sample, statistics: state.reader.statistics, lastError: state.reader.lastError,
                identity: state.reader.identity, lastCounterReset: state.reader.lastCounterReset)
        }
    }
}
