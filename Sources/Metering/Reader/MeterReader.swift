import HAL
import Modbus

/// Reads one meter on its own line: live values and counters, each at its interval, without ever blocking.
///
/// Call `poll` every 10 ms or so. A reading is published whole or not at all; a failed one leaves ``sample`` as it is,
/// growing older, and the next is tried at its time, so that the reader recovers by itself when the meter does. What
/// a sample is still good for is decided by its age: ``isStale(at:bound:)``.
///
/// Belongs to one thread. Allocates nothing after `init`; as fast as its port, so not for the control path.
public struct MeterReader: ~Copyable, Sendable {
    /// What a `poll` brought.
    public enum Event: Hashable, Sendable {
        /// Nothing new.
        case none
        /// New values of this rate are in ``MeterReader/sample``.
        case updated(PollRate)
        /// A reading was given up.
        case failed(MeterError)
    }

    private struct Step {
        let rate: PollRate
        let request: ReadRequest
    }

    /// The kind of meter.
    public let model: MeterModel
    /// The newest values; `nil` until live values were read once.
    public private(set) var sample: MeterSample?
    /// Why the newest failed reading failed, if any did.
    public private(set) var lastError: MeterError?
    /// The newest drop of an energy counter, if there was one.
    public private(set) var lastCounterReset: CounterReset?
    /// What happened since start.
    public private(set) var statistics = MeterStatistics()

    private let intervals: PollIntervals
    private let steps: [Step]
    private var master: RTUMaster
    private var nextLive: MonotonicInstant
    private var nextEnergy: MonotonicInstant
    private var current: Int?
    private var values = QuantityValues()
    private var askedAt = MonotonicInstant.zero
    private var energy: EnergyReading?

    /// A reader of the `model` with id `unit` (the model's own unless told) on `port`, a line set up as `settings`.
    ///
    /// Throws if the model's description is not readable or the unit id is not 1…247.
    public init(
        port: any SerialPort, settings: SerialSettings, model: MeterModel, unit: UInt8? = nil,
        intervals: PollIntervals = PollIntervals(), now: MonotonicInstant
    ) throws(MeterModelError) {
        try model.validate()
        let unit = unit ?? model.defaultUnit
        var steps: [Step] = []
        for rate in PollRate.allCases {
            for block in model.blocks where block.rate == rate {
                guard
                    let request = try? ReadRequest(
                        unit: unit, function: model.function, address: block.address, count: block.count)
                else { throw .invalidUnit(model: model.id, unit: unit) }
                steps.append(Step(rate: rate, request: request))
            }
        }
        self.model = model
        self.intervals = intervals
        self.steps = steps
        master = RTUMaster(
            port: port,
            timing: RTUTiming(
                settings: settings, responseTimeout: model.responseTimeout, minimumGap: model.minimumGap),
            now: now)
        nextLive = now
        nextEnergy = now
    }

    /// What happened on the line since start.
    public var busStatistics: RTUStatistics { master.statistics }

    /// Whether there are no live values, or they are older than `bound` at `now`.
    public func isStale(at now: MonotonicInstant, bound: Nanoseconds) -> Bool {
        guard let sample else { return true }
        return sample.age(at: now) > bound
    }

    /// Does what can be done at `now` without waiting, and says what it brought.
    @discardableResult
    public mutating func poll(now: MonotonicInstant) -> Event {
        if current == nil { startReading(now: now) }
        guard let index = current else { return .none }
        switch master.poll(now: now) {
        case .waiting: return .none
        case .idle: return begin(index, now: now)
        case .failed(let error): return giveUp(.bus(error))
        case .reply(let reply): return take(reply, at: index, now: now)
        }
    }

    // MARK: Plan

    /// Makes the first request of the reading that is due longest current, if one is.
    private mutating func startReading(now: MonotonicInstant) {
        let rate: PollRate = nextLive <= nextEnergy || !steps.contains { $0.rate == .energy } ? .live : .energy
        let due = rate == .live ? nextLive : nextEnergy
        guard due <= now, let first = steps.firstIndex(where: { $0.rate == rate }) else { return }
        // Times that passed during an outage are not made up for.
        let next = max(due + intervals[rate], now + intervals[rate] - .milliseconds(Self.catchUpMilliseconds))
        if rate == .live { nextLive = next } else { nextEnergy = next }
        values = QuantityValues()
        current = first
    }

    /// How much late starts may shorten an interval, so that polling every few milliseconds does not slow the plan.
    private static var catchUpMilliseconds: Int64 { 50 }

    private mutating func begin(_ index: Int, now: MonotonicInstant) -> Event {
        do throws(ModbusError) {
            try master.begin(steps[index].request, now: now)
        } catch {
            return giveUp(.bus(error))
        }
        return .none
    }

    private mutating func take(_ reply: ReadReply, at index: Int, now: MonotonicInstant) -> Event {
        let rate = steps[index].rate
        do throws(MeterError) {
            try values.take(model.registers, rate: rate, from: reply.registers)
        } catch {
            statistics.implausibleReadings &+= 1
            return giveUp(error)
        }
        let isFirst = index == 0 || steps[index - 1].rate != rate
        askedAt = isFirst ? reply.sentAt : min(askedAt, reply.sentAt)
        let next = index + 1
        guard next == steps.count || steps[next].rate != rate else {
            current = next
            return begin(next, now: now)
        }
        current = nil
        statistics.consecutiveFailures = 0
        switch rate {
        case .live: publishLive()
        case .energy: publishEnergy()
        }
        return .updated(rate)
    }

    private mutating func giveUp(_ error: MeterError) -> Event {
        current = nil
        lastError = error
        statistics.failedReadings &+= 1
        statistics.consecutiveFailures &+= 1
        return .failed(error)
    }

    // MARK: Publishing

    private mutating func publishLive() {
        statistics.liveReadings &+= 1
        sample = MeterSample(
            sequence: (sample?.sequence ?? 0) &+ 1,
            measuredAt: askedAt,
            current: PhaseValues(
                l1: values.milliamperes(.currentL1), l2: values.milliamperes(.currentL2),
                l3: values.milliamperes(.currentL3)),
            voltage: PhaseValues(
                l1: values.millivolts(.voltageL1), l2: values.millivolts(.voltageL2),
                l3: values.millivolts(.voltageL3)),
            activePower: PhaseValues(
                l1: values.watts(.activePowerL1), l2: values.watts(.activePowerL2),
                l3: values.watts(.activePowerL3)),
            totalActivePower: values.watts(.activePowerTotal),
            energy: energy)
    }

    private mutating func publishEnergy() {
        guard let imported = values.wattHours(.energyImported) else { return }
        let exported = values.wattHours(.energyExported)
        statistics.energyReadings &+= 1
        let isReset = noteDrops(imported: imported, exported: exported)
        if isReset { statistics.counterResets &+= 1 }
        energy = EnergyReading(
            measuredAt: askedAt, imported: imported, exported: exported, isCounterReset: isReset,
            counterResets: statistics.counterResets)
        if let sequence = sample?.sequence {
            sample?.energy = energy
            sample?.sequence = sequence &+ 1
        }
    }

    /// Compares with the reading before; `true` if a counter went down.
    private mutating func noteDrops(imported: WattHours, exported: WattHours?) -> Bool {
        guard let before = energy else { return false }
        var isReset = false
        if let now = exported, let earlier = before.exported, now < earlier {
            lastCounterReset = CounterReset(
                quantity: .energyExported, before: earlier, after: now, measuredAt: askedAt)
            isReset = true
        }
        if imported < before.imported {
            lastCounterReset = CounterReset(
                quantity: .energyImported, before: before.imported, after: imported, measuredAt: askedAt)
            isReset = true
        }
        return isReset
    }
}
