import BoardProfiles
import ControlLoop
import HAL
import MeterModels
import Metering
import SignedReadings
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
        var resets: [CounterReset] = []
        var transaction: SignedTransaction?
    }

    /// How many counter resets are kept for whoever asks.
    private static let keptResets = 16

    /// What the profile says of the meter.
    public let profile: PrimaryMeterProfile
    /// The model.
    public let model: MeterModel
    /// The phases without whose current a reading is none for the control loop.
    private let needed: (l1: Bool, l2: Bool, l3: Bool)
    private let state: Mutex<State>
    private let currents: TripleBuffer<MeterCurrents>

    /// A poller of the meter on `port`, of a board that switches `phases`.
    ///
    /// Throws if the meter is required and does not measure the current of each of them: what it does not measure would
    /// be supervised by nobody.
    public init(
        profile: PrimaryMeterProfile, phases: [Phase], port: any SerialPort, into currents: TripleBuffer<MeterCurrents>,
        now: MonotonicInstant
    ) throws {
        let model = try profile.resolveModel()
        let measured = model.measuredCurrents
        let missing = phases.filter { !measured.contains($0) }.map(\.rawValue)
        guard missing.isEmpty || !profile.isRequired else {
            throw AssemblyError.notAvailable(
                path: profile.modelFile == nil ? "primaryMeter.model" : "primaryMeter.modelFile",
                what: measured.isEmpty
                    ? "\(model.id) measures no phase currents, which a required meter is there to supervise"
                    : "\(model.id) does not measure the current of \(missing.joined(separator: ", ")), which the board "
                        + "switches and a required meter is there to supervise",
                mend: "use another meter, or say required: false and go without that supervision")
        }
        guard profile.signedTransactions == nil || SigningMeter.family(ofModel: model.id) != nil else {
            throw AssemblyError.notAvailable(
                path: "primaryMeter.signedTransactions", what: "it is not known how \(model.id) signs transactions",
                mend: "use a meter that does, or remove signedTransactions")
        }
        self.profile = profile
        self.model = model
        self.currents = currents
        // Of a meter that may be away, what it measures supervises as far as it goes.
        let needed = phases.filter { measured.contains($0) }
        self.needed = (needed.contains(.l1), needed.contains(.l2), needed.contains(.l3))
        state = Mutex(
            State(
                reader: try MeterReader(
                    port: port, settings: profile.serial, model: model, unit: UInt8(clamping: profile.unit), now: now)))
    }

    /// Carries the conversation with the meter on; never blocks.
    public func poll(now: MonotonicInstant) {
        state.withLock { state in
            let known = state.reader.statistics.counterResets
            let event: MeterReader.Event
            // Taken out meanwhile: no two accesses to the state at once, and no copy of what it fetches.
            if var transaction = state.transaction.take() {
                event = state.reader.poll(now: now, serving: &transaction)
                state.transaction = transaction
            } else {
                event = state.reader.poll(now: now)
            }
            if state.reader.statistics.counterResets != known, let reset = state.reader.lastCounterReset {
                if state.resets.count == Self.keptResets { state.resets.removeFirst() }
                state.resets.append(reset)
            }
            if case .updated(.live) = event, let sample = state.reader.sample { publish(sample) }
        }
    }

    /// No current known is not a current of zero: without one that is needed, what was measured before grows old.
    private func publish(_ sample: MeterSample) {
        let current = sample.current
        guard needed.l1 || needed.l2 || needed.l3, !needed.l1 || current.l1 != nil, !needed.l2 || current.l2 != nil,
            !needed.l3 || current.l3 != nil
        else { return }
        // Of a phase that the board does not switch, or the meter never measures, the core is told nothing.
        currents.write(
            MeterCurrents(
                l1Milliamperes: current.l1?.rawValue ?? 0, l2Milliamperes: current.l2?.rawValue ?? 0,
                l3Milliamperes: current.l3?.rawValue ?? 0, measuredAt: sample.measuredAt))
    }

    /// The newest values, and the resets of the energy counter since the last call, oldest first: both of one moment, so
    /// that no reading is taken without the break before it. For one caller. Of many resets at once the last ones are
    /// told; a register that went down in between is a break also by itself.
    public func takeReport() -> (report: Report, resets: [CounterReset]) {
        state.withLock { state in
            defer { state.resets.removeAll() }
            return (Self.report(state.reader), state.resets)
        }
    }

    /// The transaction that the meter signs, as it stands; `nil` without one.
    public var transaction: SignedTransaction? {
        state.withLock { $0.transaction }
    }

    /// Serves `transaction` from now on. Once, before the first order: a request of another one under way would be lost.
    public func attach(_ transaction: SignedTransaction) {
        state.withLock { $0.transaction = transaction }
    }

    /// Has the transaction do something; the error says why it does not. Never blocks.
    public func order(_ order: SigningOrder, now: MonotonicInstant) -> SigningError? {
        state.withLock { state -> SigningError? in
            guard var transaction = state.transaction.take() else { return nil }
            // Also what an order that fails has changed.
            defer { state.transaction = transaction }
            do throws(SigningError) {
                switch order {
                case .begin(let identification, let time):
                    try transaction.begin(identification, time: time, now: now)
                case .watch: try transaction.watch(now: now)
                case .end(let time): try transaction.end(time: time, now: now)
                case .recover(let identification, let time):
                    try transaction.recover(identification, time: time, now: now)
                case .accept(let proof): try transaction.accept(proof)
                case .reject(let reason): try transaction.reject(reason, now: now)
                case .confirmKept: try transaction.confirmKept(now: now)
                }
                return nil
            } catch {
                return error
            }
        }
    }

    /// The newest values.
    public var report: Report {
        state.withLock { Self.report($0.reader) }
    }

    private static func report(_ reader: borrowing MeterReader) -> Report {
        Report(
            sample: reader.sample, statistics: reader.statistics, lastError: reader.lastError,
            identity: reader.identity, lastCounterReset: reader.lastCounterReset)
    }
}
