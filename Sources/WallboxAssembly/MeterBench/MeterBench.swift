import HAL
import Metering
import VirtualBoard

/// The product's meter reader on a virtual meter's line, in virtual time, and a witness who knows what the meter showed
/// at every instant.
///
/// What the meter measures changes at every step of ten milliseconds. A published value is right if the meter showed
/// it between the instant that the sample claims and now; every other value is wrong.
public final class MeterBench {
    /// The time between two polls.
    public static let step = Nanoseconds.milliseconds(10)
    private static let history: Int64 = 4_096

    /// The meter.
    public let meter: VirtualMeter
    /// The reader.
    public private(set) var reader: MeterReader
    /// Readings published, live and energy.
    public private(set) var published: UInt64 = 0
    /// Values that the meter did not show in the time that the sample claims.
    public private(set) var wrongValues: UInt64 = 0
    /// The first of them, in words.
    public private(set) var firstWrong: String?
    /// What the last poll brought.
    public private(set) var lastEvent = MeterReader.Event.none
    /// When the newest live values were asked for; `nil` before the first.
    public var measuredAt: MonotonicInstant? { reader.sample?.measuredAt }

    /// Faults that are on.
    public private(set) var faults: Set<FaultName> = []
    private var steps: Int64 = 0
    private var shown: [MeterPattern]
    private var stuck: MeterPattern?
    private var origin: Int64?
    private let slow: [MeterQuantity]
    private let hasOneLiveBlock: Bool

    /// A reader of `model` on a meter that looks like `twin`.
    public init(
        model: MeterModel, twin: MeterTwinModel, intervals: PollIntervals = PollIntervals(), seed: UInt64 = 1
    ) throws(MeterModelError) {
        meter = VirtualMeter(twin, seed: seed)
        shown = Array(repeating: MeterPattern(step: 0), count: Int(Self.history))
        slow = model.registers.map(\.quantity).filter { $0.rate == .slow }
        hasOneLiveBlock = model.blocks.filter { $0.rate == .live }.count == 1
        reader = try MeterReader(
            port: meter.port, settings: model.serialSettings(port: VirtualBoard.meterPort), model: model,
            intervals: intervals, now: .zero)
    }

    /// The virtual instant.
    public var now: MonotonicInstant { meter.now }

    /// Whether the live values are older than `bound`.
    public func isStale(_ bound: Nanoseconds) -> Bool { reader.isStale(at: now, bound: bound) }

    /// Switches a fault of the meter.
    public func set(_ fault: FaultName, on: Bool) {
        if on { faults.insert(fault) } else { faults.remove(fault) }
        switch fault {
        case .meterStuck: stuck = on ? shownNow : nil
        case .meterReplaced where on, .meterCounterWrap where on: origin = steps
        default: break
        }
        meter.set(fault, on: on)
    }

    /// One step: the meter measures something new, the line moves on, the reader is polled.
    public func advance() {
        steps += 1
        MeterPattern(step: steps).measure(slow, into: &meter.readings)
        shown[Int(steps % Self.history)] = stuck ?? shownNow
        meter.advance(to: .zero + Self.step * steps)
        lastEvent = reader.poll(now: meter.now)
        guard case .updated(let rate) = lastEvent, let sample = reader.sample else { return }
        published += 1
        switch rate {
        case .live: judgeLive(sample)
        case .energy: judgeEnergy(sample)
        case .slow: judgeSlow(sample)
        }
    }

    /// Steps for `span`.
    public func run(for span: Nanoseconds) {
        let end = now + span
        while now < end { advance() }
    }

    /// Steps until `condition` holds; the time that took, or `nil` if it did not within `limit`.
    public func run(until condition: (MeterBench) -> Bool, within limit: Nanoseconds) -> Nanoseconds? {
        let start = now
        while !condition(self) {
            if now - start >= limit { return nil }
            advance()
        }
        return now - start
    }

    /// Lets what this step shows be as after a replacement or a wrap of the counters.
    private var shownNow: MeterPattern {
        var pattern = MeterPattern(step: steps)
        if let origin {
            let first = MeterPattern(step: origin)
            pattern.origin = origin
            pattern.imported -= first.imported
            pattern.exported -= first.exported
        }
        return pattern
    }

    // MARK: The witness

    private func judgeLive(_ sample: MeterSample) {
        if hasOneLiveBlock {
            if !wasShown(since: sample.measuredAt, where: { Self.phases($0, sample) && Self.total($0, sample) }) {
                note("live values that belong to no instant", sample)
            }
        } else if !wasShown(since: sample.measuredAt, where: { Self.phases($0, sample) })
            || !wasShown(since: sample.measuredAt, where: { Self.total($0, sample) })
        {
            note("live values that the meter did not show", sample)
        }
    }

    private func judgeEnergy(_ sample: MeterSample) {
        guard let energy = sample.energy else { return note("an energy reading without energy", sample) }
        let isShown = wasShown(since: energy.measuredAt) {
            $0.imported == energy.imported.rawValue && $0.exported == energy.exported?.rawValue
        }
        if !isShown { note("an energy that the meter did not show", sample) }
    }

    private func judgeSlow(_ sample: MeterSample) {
        for quantity in slow {
            guard let reading = reader.reading(of: quantity) else { continue }
            // A float has 24 digits; a round that outages stretch over more than the history cannot be judged.
            let tolerance = Int64(reading.millionths.magnitude >> 22) + 1
            if now - reading.measuredAt > Self.step * (Self.history - 1) { continue }
            let isShown = wasShown(since: reading.measuredAt) {
                ($0.shown(quantity) - reading.millionths).magnitude <= tolerance.magnitude
            }
            if !isShown { note("\(quantity) \(reading.millionths) that the meter did not show", sample) }
        }
    }

    private func wasShown(since instant: MonotonicInstant, where matches: (MeterPattern) -> Bool) -> Bool {
        let first = max(0, instant.nanoseconds / Self.step.rawValue, steps - Self.history + 1)
        guard first <= steps else { return false }
        for step in stride(from: steps, through: first, by: -1) where matches(shown[Int(step % Self.history)]) {
            return true
        }
        return false
    }

    private static func phases(_ pattern: MeterPattern, _ sample: MeterSample) -> Bool {
        sample.voltage.l1.map { Int64($0.rawValue) } == pattern.millivolts.l1
            && sample.voltage.l2.map { Int64($0.rawValue) } == pattern.millivolts.l2
            && sample.voltage.l3.map { Int64($0.rawValue) } == pattern.millivolts.l3
            && sample.current.l1.map { Int64($0.rawValue) } == pattern.milliamperes.l1
            && sample.current.l2.map { Int64($0.rawValue) } == pattern.milliamperes.l2
            && sample.current.l3.map { Int64($0.rawValue) } == pattern.milliamperes.l3
            && sample.activePower.l1.map { Int64($0.rawValue) } == pattern.watts.l1
            && sample.activePower.l2.map { Int64($0.rawValue) } == pattern.watts.l2
            && sample.activePower.l3.map { Int64($0.rawValue) } == pattern.watts.l3
    }

    private static func total(_ pattern: MeterPattern, _ sample: MeterSample) -> Bool {
        sample.totalActivePower.map { Int64($0.rawValue) } == pattern.watts.sum
    }

    private func note(_ what: String, _ sample: MeterSample) {
        wrongValues += 1
        if firstWrong == nil { firstWrong = "\(what) at \(now.nanoseconds / 1_000_000) ms: \(sample)" }
    }
}
