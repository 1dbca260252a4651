import HAL
import Records

/// Keeps the sessions of one connector: begins, counts, ends and writes them, and says the connector's status.
///
/// A pure machine over facts and a store: whoever runs it calls ``step(_:at:time:)`` about ten times a second, on a
/// thread that may wait for the disk. Spans go by the monotonic clock; the wall clock is only written down (and, after
/// a loss of power, asked how long ago the last state was written).
///
/// **Begin.** A session begins when somebody has a right, a car is connected, no fault forbids charging and the
/// connector is in service. After an end other than unplugging, the same right (by its serial number) begins no second
/// one until it was away or the car was unplugged; free charging does, once an emergency stop or a fault has passed. If
/// the contactor is closed and somebody has a right, a session begins in any case: no energy flows uncounted.
///
/// **Energy** comes from the meter's register alone. If the meter is silent at the beginning, its first reading counts
/// from there if no energy flowed yet; otherwise the energy is marked as not whole. A register that breaks off and a meter that
/// was replaced begin a new stretch, and mark it too.
///
/// **End.** The reason that comes first stays. The session ends once the contactor is open and a reading taken after
/// that is there, or has not come for 5 s (then the energy is marked as not whole); time counts to the opening.
///
/// **Store.** Written: the beginning (after the meter's first reading, at the latest after 5 s or when the contactor
/// closes), each change of the contactor, every 60 s of charging and every 300 s otherwise, and the end. A store that
/// fails is tried again and holds up nothing; what waits is in memory.
///
/// **Loss of power.** The newest session that the store has open goes on if the car is still connected and its right is
/// proven again within 30 s: free charging by free charging; anything else by the same token (or the same API user)
/// while the last state written is at most 3 min old by a wall clock that is set and has not gone back. Otherwise it is
/// closed as `PowerLoss` at the last state written, estimated, with the energy up to now if the same meter's register
/// proves it. All older open ones are closed as they were written.
public struct SessionKeeper: Sendable {
    struct Ending: Sendable {
        var reason: SessionEndReason
        var since: MonotonicInstant
        /// When the contactor was seen open, and where the session stood then.
        var opened: (at: MonotonicInstant, progress: SessionProgress)?
    }

    struct Live: Sendable {
        /// What it is known by before the store has given its number.
        var handle: Int
        var begin: SessionBegin
        var count: SessionCount
        var serial: UInt64
        var begunAt: MonotonicInstant
        /// Its key at the writer; `nil` while its beginning waits for the meter.
        var key: Int?
        var readings: [String] = []
        var wasClosed = false
        var writtenAt: MonotonicInstant
        /// Whether the first state since it began or was resumed is still to be written.
        var isFirstState = true
        var ending: Ending?
    }

    enum Restoration: Sendable {
        case loading
        case deciding(SessionRecord, since: MonotonicInstant, readyAt: MonotonicInstant?, isRequested: Bool)
        case done
    }

    let timing: SessionTiming
    var writer: SessionWriter
    var live: Live?
    var restoration = Restoration.loading
    /// The right whose session was ended while its car stayed.
    var spent: UInt64?
    /// Whether a session has ended whose car is still there.
    var isFinishing = false
    var lastKey: Int?
    private var hasToldUncounted = false
    private var now = MonotonicInstant.zero
    private var time = UTCTime(milliseconds: 0)

    /// The connector's status after the last step.
    public internal(set) var status = ConnectorStatus.unavailable

    /// A keeper over `store`, which may have sessions open from before a loss of power.
    public init(store: any SessionStore, timing: SessionTiming = SessionTiming()) {
        writer = SessionWriter(store: store)
        self.timing = timing
    }

    /// The session that runs; `nil` if none does.
    public var session: SessionSnapshot? {
        live.map { live in
            SessionSnapshot(
                id: live.key.flatMap { writer.id(of: $0) }, begin: live.begin,
                progress: Self.progress(of: live, at: time), endReason: live.ending?.reason, handle: live.handle)
        }
    }

    /// Whether the right in force has had its session, or its session is ending: the permit must stay withdrawn until another one is shown or the
    /// car was unplugged.
    public var isRightSpent: Bool { spent != nil || live?.ending != nil }

    /// Why sessions cannot be kept; `nil` while they can.
    public var trouble: StoreError? { writer.trouble }

    /// The number of the session that a snapshot gave `handle`; `nil` until the store has it, and once 64 others have
    /// ended since.
    public func id(ofSession handle: Int) -> Int64? { writer.id(of: handle) }

    /// Keeps a signed reading of the session `id`, running or ended, whichever runs now. Told by
    /// ``SessionNews/signedReadingKept(id:_:)`` of a later step, when the store has it.
    public mutating func keep(signedReading text: String, ofSession id: Int64) {
        writer.add(reading: text, toSession: id)
    }

    /// The same for the session that a snapshot gave `handle`, also if the store has not taken it yet or gives it another
    /// number; `false` if that session is not known any more.
    public mutating func keep(signedReading text: String, ofHandle handle: Int) -> Bool {
        writer.add(reading: text, to: handle)
    }

    /// How many ended sessions the store has not taken yet.
    public var pendingCount: Int { writer.pendingCount }

    /// Takes the facts at `now`; `time` is the wall clock. Never goes back in `now`.
    public mutating func step(_ facts: SessionFacts, at now: MonotonicInstant, time: UTCTime) -> [SessionNews] {
        var news: [SessionNews] = []
        let now = max(now, self.now)
        self.now = now
        self.time = time
        if !facts.isVehicleConnected, !facts.isStarting {
            spent = nil
            isFinishing = false
        }
        if facts.right == nil { spent = nil }
        follow(facts, at: now, time: time, &news)
        restore(facts, at: now, time: time, &news)
        beginIfDue(facts, at: now, time: time, &news)
        take(facts.signedReadings)
        writeIfDue(facts, at: now, time: time)
        news += writer.flush(at: now)
        status = status(facts)
        return news
    }

    /// Ends the session that runs at once, as when the daemon stops, without waiting for contactor or meter. What the
    /// store does not take now it finds as an open session at the next start.
    public mutating func close(
        _ reason: SessionEndReason, _ facts: SessionFacts, at now: MonotonicInstant, time: UTCTime
    ) -> [SessionNews] {
        var news: [SessionNews] = []
        let now = max(now, self.now)
        self.now = now
        self.time = time
        writer.forgetWait()
        // What a loss of power left open comes first, also now. One that is undecided stays open for the next start.
        if case .loading = restoration { load(at: now, &news) }
        if var open = live {
            count(facts, &open, at: now)
            open.ending = open.ending ?? Ending(reason: reason, since: now)
            live = open
            take(facts.signedReadings)
            finish(facts, at: now, time: time, &news)
        }
        news += writer.flush(at: now)
        status = status(facts)
        return news
    }

    /// Adopts time, contactor and meter into `live`.
    func count(_ facts: SessionFacts, _ live: inout Live, at now: MonotonicInstant) {
        live.count.advance(isClosed: facts.isContactorClosed && live.ending?.opened == nil, at: now)
        if let reset = facts.reset { live.count.take(reset) }
        guard let reading = facts.reading, SessionCount.isValid(reading) else { return }
        // A first reading from before the session is good only if nobody else can have charged since.
        guard live.count.readAt != nil || reading.measuredAt >= live.begunAt || isFresh(reading, at: now) else {
            return
        }
        live.count.take(reading)
        // The reading of the beginning, if it can still be told and is not written yet.
        if live.key == nil, live.begin.meter == nil, live.count.energy.isComplete { live.begin.meter = reading.meter }
    }

    func isFresh(_ reading: SessionMeterReading, at now: MonotonicInstant) -> Bool {
        now - reading.measuredAt <= timing.freshReading
    }

    private mutating func beginIfDue(
        _ facts: SessionFacts, at now: MonotonicInstant, time: UTCTime, _ news: inout [SessionNews]
    ) {
        if case .deciding = restoration { return }
        guard live == nil else { return }
        if !facts.isContactorClosed { hasToldUncounted = false }
        if let right = facts.right, facts.isVehicleConnected, !facts.isStarting {
            let begin = SessionBegin(
                time: time, authorization: right.authorization, token: right.token, tag: right.tag)
            let isAllowed =
                facts.isContactorClosed || !facts.isFaulted && !facts.isInoperative && spent != right.serial
            if isAllowed, facts.endReason(of: begin) == nil {
                start(
                    Live(
                        handle: writer.makeKey(), begin: begin, count: SessionCount(), serial: right.serial,
                        begunAt: now, writtenAt: now),
                    facts, at: now)
                news.append(.began(live?.begin ?? begin))
                return
            }
        }
        if facts.isContactorClosed, !hasToldUncounted {
            hasToldUncounted = true
            news.append(.energyWithoutSession)
        }
    }

    /// Makes `session` the one that runs.
    mutating func start(_ session: Live, _ facts: SessionFacts, at now: MonotonicInstant) {
        var session = session
        count(facts, &session, at: now)
        session.wasClosed = facts.isContactorClosed
        live = session
        spent = nil
        isFinishing = false
        hasToldUncounted = false
    }

    private mutating func take(_ readings: [String]) {
        guard !readings.isEmpty else { return }
        if live != nil, live?.key == nil {
            live?.readings += readings
        } else if let key = live?.key ?? lastKey {
            for reading in readings { writer.add(reading: reading, to: key) }
        }
    }

    private mutating func writeIfDue(_ facts: SessionFacts, at now: MonotonicInstant, time: UTCTime) {
        guard var open = live, open.ending?.opened == nil else { return }
        defer { live = open }
        if open.key == nil {
            let isDue =
                open.begin.meter != nil || !facts.hasMeter || facts.isContactorClosed
                || now - open.begunAt >= timing.beginWait
            guard isDue else { return }
            write(&open)
        } else {
            let interval = facts.isContactorClosed ? timing.progressInterval : timing.idleProgressInterval
            let isChange = facts.isContactorClosed != open.wasClosed || open.isFirstState
            guard isChange || now - open.writtenAt >= interval else { return }
        }
        if let key = open.key {
            // What marks a beginning or an end of flow may not be left out to spare the card.
            let isMark = facts.isContactorClosed != open.wasClosed || open.isFirstState
            writer.note(open.count.progress(at: time), of: key, always: isMark)
        }
        open.writtenAt = now
        open.isFirstState = false
        open.wasClosed = facts.isContactorClosed
    }

    /// Hands the beginning of `session` to the writer.
    mutating func write(_ session: inout Live) {
        let key = session.handle
        writer.add(session.begin, as: key)
        for reading in session.readings { writer.add(reading: reading, to: key) }
        session.readings = []
        session.key = key
        lastKey = key
    }

    /// Where a session stands; after its contactor opened, time stands still and only the energy is completed.
    static func progress(of live: Live, at time: UTCTime) -> SessionProgress {
        guard var frozen = live.ending?.opened?.progress else { return live.count.progress(at: time) }
        frozen.energy = live.count.energy
        return frozen
    }
}
