import HAL
import Modbus

/// Reads one meter on its own line: live values, counters, slow values and identity, each at its interval, without
/// ever blocking.
///
/// Call `poll` every 10 ms or so. A reading is published when all its requests were answered; a failed one leaves
/// ``sample`` as it is, growing older, and the next is tried at its time, so that the reader recovers by itself when the
/// meter does. What a sample is still good for is decided by its age: ``isStale(at:bound:)``.
///
/// A value that cannot be is absent, and the rest of its reading is published, with two exceptions in which nothing is: a
/// current, because the limit goes by it, and live values of which no voltage is one of the mains, because they are then
/// of another model or in another order of words. What the meter refuses, or does not answer while it answers the rest, is
/// left out for a minute, then for ever longer up to an hour. Live values that were there once are not left out: without
/// them the reading fails.
///
/// Belongs to one thread. Allocates nothing after `init`; as fast as its port, so not for the control path.
public struct MeterReader: ~Copyable, Sendable {
    /// What a `poll` brought.
    public enum Event: Hashable, Sendable {
        /// Nothing new.
        case none
        /// New values of this rate: live values and energy in ``MeterReader/sample``, slow ones by
        /// ``MeterReader/reading(of:)``.
        case updated(PollRate)
        /// ``MeterReader/identity`` is new.
        case identified
        /// A reading was given up.
        case failed(MeterError)
    }

    /// The kind of meter.
    public let model: MeterModel
    /// The newest values; `nil` until live values were read once.
    public internal(set) var sample: MeterSample?
    /// What the meter says that it is.
    public internal(set) var identity = MeterIdentity()
    /// Why the newest failed reading failed, if any did.
    public internal(set) var lastError: MeterError?
    /// What was asked for when ``lastError`` came about.
    public internal(set) var lastErrorPlace: RegisterPlace?
    /// The newest energy reading that does not follow from the one before it, if there was one.
    public internal(set) var lastCounterReset: CounterReset?
    /// What happened since start.
    public internal(set) var statistics = MeterStatistics()

    let schedule: ReadSchedule
    /// What carries the requests, on a serial line or over TCP.
    var master: ModbusMaster
    var plan: ReadPlan
    /// The reading under way.
    var values = QuantityValues()
    var askedAt = MonotonicInstant.zero
    /// The slow values read so far in this round.
    var slowValues = QuantityValues()
    var slowAskedAt = MonotonicInstant.zero
    /// All newest values.
    var newest = QuantityValues()
    /// When each of them was asked for, by its quantity.
    var measuredAt = InlineArray<40, MonotonicInstant>(repeating: .zero)
    var energy: EnergyReading?
    var counters: CounterWatch
    var identification = Identification()
    var serials = SerialWatch()
    /// Why each step failed the last time that it was asked for; `nil` if it did not.
    var stepErrors: [MeterError?]
    let describesVoltage: Bool
    var isOrderSwapped = false
    var isOrderKnown: Bool
    /// Whether the request under way is a guest's.
    private var isServingGuest = false
    /// Whether the guest is next: live values were read since it had a request.
    private var isGuestsTurn = false

    /// A reader of the `model` with id `unit` (the model's own unless told) on `port`, a line set up as `settings`.
    ///
    /// Throws if the model's description is not readable or the unit id is not 1…247.
    public init(
        port: any SerialPort, settings: SerialSettings, model: MeterModel, unit: UInt8? = nil,
        intervals: PollIntervals = PollIntervals(), now: MonotonicInstant
    ) throws(MeterModelError) {
        let unit = unit ?? model.defaultUnit
        guard (1...247).contains(unit) else { throw .invalidUnit(model: model.id, unit: unit) }
        let timing = RTUTiming(
            settings: settings, responseTimeout: model.responseTimeout, minimumGap: model.minimumGap)
        try self.init(
            master: .rtu(RTUMaster(port: port, timing: timing, now: now)), model: model, unit: unit,
            intervals: intervals, now: now)
    }

    /// A reader of the `model` with id `unit` (the model's own unless told) over the Modbus TCP connection `stream`.
    ///
    /// Throws if the model's description is not readable or the unit id is 248…254.
    public init(
        stream: any ByteStream, model: MeterModel, unit: UInt8? = nil, intervals: PollIntervals = PollIntervals(),
        now: MonotonicInstant
    ) throws(MeterModelError) {
        let timing = TCPTiming(responseTimeout: model.responseTimeout, minimumGap: model.minimumGap)
        try self.init(
            master: .tcp(TCPMaster(stream: stream, timing: timing)), model: model,
            unit: unit ?? model.network?.unit ?? model.defaultUnit, intervals: intervals, now: now)
    }

    init(
        master: consuming ModbusMaster, model: MeterModel, unit: UInt8, intervals: PollIntervals,
        now: MonotonicInstant
    ) throws(MeterModelError) {
        try model.validate()
        schedule = try ReadSchedule(model, unit: unit)
        plan = ReadPlan(schedule, intervals: intervals, now: now)
        counters = CounterWatch(model)
        stepErrors = Array(repeating: nil, count: schedule.steps.count)
        describesVoltage = schedule.terms.contains { Self.phaseVoltages.contains($0.quantity) }
        self.model = model
        isOrderKnown = !model.detectsWordOrder
        self.master = master
    }

    /// What happened on the line since start.
    public var busStatistics: ModbusStatistics { master.statistics }

    /// Whether there are no live values, or they are older than `bound` at `now`.
    public func isStale(at now: MonotonicInstant, bound: Nanoseconds) -> Bool {
        guard let sample else { return true }
        return sample.age(at: now) > bound
    }

    /// The newest value of `quantity` and when it was asked for; `nil` if it was not read or the meter does not have it.
    public func reading(of quantity: MeterQuantity) -> QuantityReading? {
        guard let value = newest[quantity] else { return nil }
        return QuantityReading(
            quantity: quantity, millionths: value, measuredAt: measuredAt[Int(quantity.rawValue)])
    }

    /// Does what can be done at `now` without waiting, and says what it brought.
    @discardableResult
    public mutating func poll(now: MonotonicInstant) -> Event {
        var nobody = NoGuest()
        return poll(now: now, serving: &nobody)
    }

    /// Does what can be done at `now` without waiting, and says what it brought; between readings `guest` has its requests
    /// sent.
    ///
    /// The guest gets a request when no reading is due, and one after each reading of live values: these wait for one
    /// request of the guest at most, and the guest never waits for longer than from one to the next. Serve the same guest until it asks for nothing more: a request under
    /// way of one that is left out is finished, and its answer dropped. Whether anything is allocated is the guest's affair.
    @discardableResult
    public mutating func poll<Guest: MeterBusGuest>(now: MonotonicInstant, serving guest: inout Guest) -> Event {
        if isServingGuest { return pollGuest(&guest, now: now) }
        if plan.current == nil {
            if isGuestsTurn, admit(&guest, now: now) { return .none }
            startReading(now: now)
            switch plan.current {
            case .step(let index)?: if schedule.steps[index].rate == .live { isGuestsTurn = true }
            case .identity?: break
            case nil: _ = admit(&guest, now: now)
            }
        }
        guard let task = plan.current else { return .none }
        switch master.poll(now: now) {
        case .waiting: return .none
        case .idle: return begin(task, now: now)
        case .failed(let error): return fail(error, in: task, now: now)
        case .reply(let reply):
            switch task {
            case .step(let index): return take(reply, at: index, now: now)
            case .identity(let index): return take(reply, ofIdentity: index, now: now)
            }
        }
    }

    // MARK: Guests

    /// Takes a request of `guest`, if it has one.
    private mutating func admit<Guest: MeterBusGuest>(_ guest: inout Guest, now: MonotonicInstant) -> Bool {
        isGuestsTurn = false
        guard let request = guest.nextRequest(to: schedule.unit, now: now) else { return false }
        do throws(ModbusError) {
            try master.begin(request, now: now)
            isServingGuest = true
        } catch {
            guest.take(.failure(error), now: now)
        }
        return true
    }

    private mutating func pollGuest<Guest: MeterBusGuest>(_ guest: inout Guest, now: MonotonicInstant) -> Event {
        switch master.poll(now: now) {
        case .waiting: return .none
        case .idle: isServingGuest = false
        case .failed(let error):
            isServingGuest = false
            guest.take(.failure(error), now: now)
        case .reply(let reply):
            isServingGuest = false
            guest.take(.success(reply), now: now)
        }
        return .none
    }

    // MARK: Requests

    private mutating func startReading(now: MonotonicInstant) {
        guard let task = plan.start(now: now) else { return }
        if case .step(let index) = task {
            if schedule.steps[index].rate != .slow {
                values = QuantityValues()
            } else if plan.beginsSlowRound {
                slowValues = QuantityValues()
                slowAskedAt = now
            }
        }
    }

    mutating func begin(_ task: ReadPlan.Task, now: MonotonicInstant) -> Event {
        let request =
            switch task {
            case .step(let index): schedule.steps[index].request
            case .identity(let index): schedule.identity[index].request
            }
        do throws(ModbusError) {
            try master.begin(request, now: now)
        } catch {
            return fail(error, in: task, now: now)
        }
        return .none
    }

    private mutating func fail(_ error: ModbusError, in task: ReadPlan.Task, now: MonotonicInstant) -> Event {
        let isRefusal = Self.isRefusal(error)
        switch task {
        case .identity(let index):
            lastErrorPlace = RegisterPlace(schedule.identity[index].request)
            if plan.noteFailure(ofIdentity: index, isRefusal: isRefusal, mayTimeOut: answersOtherwise, now: now) {
                statistics.refusedRequests &+= 1
            }
            let event = giveUp(.bus(error), countsAsFailure: false)
            finishIdentity(index, now: now)
            return event
        case .step(let index):
            let step = schedule.steps[index]
            note(.bus(error), at: index)
            if step.rate == .slow {
                if plan.noteFailure(ofStep: index, isRefusal: isRefusal, mayTimeOut: answersOtherwise, now: now) {
                    statistics.refusedRequests &+= 1
                }
                let event = giveUp(.bus(error), countsAsFailure: false)
                // What the others brought is worth as much without it.
                if plan.endSlow(index) { _ = publishSlow() }
                return event
            }
            // Live values that were there do not just go away: a phase would be without its current.
            let canDoWithout = step.isOptional && (step.rate != .live || !plan.hasAnswered(index))
            if canDoWithout, plan.noteFailure(ofStep: index, isRefusal: isRefusal, mayTimeOut: false, now: now) {
                statistics.refusedRequests &+= 1
                // As if it had been answered, without its values.
                return goOn(after: index, at: now, now: now)
            }
            // After a silence another meter may be there, without what this one had.
            if !isRefusal, statistics.consecutiveFailures >= Self.outage { plan.forgetAnswers() }
            return giveUp(.bus(error), countsAsFailure: true)
        }
    }

    /// Keeps why the step at `index` failed.
    private mutating func note(_ error: MeterError, at index: Int) {
        stepErrors[index] = error
        lastErrorPlace = RegisterPlace(schedule.steps[index].request)
    }

    /// After so many failures in a row another meter may be there.
    static var outage: UInt32 { 3 }

    /// Whether the meter answers what is needed, so that a request which it does not answer says something of the request.
    private var answersOtherwise: Bool { statistics.consecutiveFailures == 0 }

    /// Whether the device says that it does not have what was asked for, so that asking again is useless.
    private static func isRefusal(_ error: ModbusError) -> Bool {
        guard case .exception(let exception) = error else { return false }
        return exception == .illegalFunction || exception == .illegalDataAddress || exception == .illegalDataValue
    }

    mutating func giveUp(_ error: MeterError, countsAsFailure: Bool) -> Event {
        plan.current = nil
        lastError = error
        statistics.failedReadings &+= 1
        if countsAsFailure { statistics.consecutiveFailures &+= 1 }
        return .failed(error)
    }
}
