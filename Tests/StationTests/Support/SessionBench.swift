import ChargeControl
import HAL
import Records
import Station

/// A keeper, its store, a meter that counts 1 Wh in each second in which the contactor is closed, and two clocks.
struct SessionBench {
    let store: MemorySessionStore
    var keeper: SessionKeeper
    var facts = SessionFacts()
    var now = MonotonicInstant.seconds(1_000)
    var wall = UTCTime(milliseconds: 1_800_000_000_000)
    /// The meter.
    var meter: SessionMeter? = SessionMeter(model: "abb-b23", serialNumber: "4711", wattHours: 50_000)
    /// Whether it answers.
    var isAnswering = true
    /// What flowed in all, by nature.
    var flowed: Int64 = 0
    /// Everything that was told.
    var news: [SessionNews] = []
    /// Every status, repetitions left out.
    var statuses: [ConnectorStatus] = []

    static let card = try? IdentityToken("04A1B2C3")
    static let otherCard = try? IdentityToken("04FFFFFF")

    static func free(_ serial: UInt64 = 1) -> SessionRight {
        SessionRight(authorization: .freeCharging, tag: "freecharging", serial: serial)
    }

    static func card(_ token: IdentityToken? = SessionBench.card, _ serial: UInt64 = 1) -> SessionRight {
        SessionRight(authorization: .localWhitelist, token: token, serial: serial)
    }

    init(store: MemorySessionStore = MemorySessionStore()) {
        self.store = store
        keeper = SessionKeeper(store: store)
        facts.hasMeter = true
    }

    /// One step after `milliseconds`.
    mutating func step(after milliseconds: Int64 = 0) {
        if facts.isContactorClosed {
            flowed += milliseconds / 1_000
            meter?.wattHours += milliseconds / 1_000
        }
        now = now + .milliseconds(milliseconds)
        wall.milliseconds += milliseconds
        if isAnswering, let meter { facts.reading = SessionMeterReading(meter: meter, measuredAt: now) }
        news += keeper.step(facts, at: now, time: wall)
        if statuses.last != keeper.status { statuses.append(keeper.status) }
        facts.stop = nil
        facts.reset = nil
        facts.signedReadings = []
    }

    /// So many steps of a second.
    mutating func run(_ seconds: Int64) {
        for _ in 0..<seconds { step(after: 1_000) }
    }

    /// Sets the core's part, and takes a step.
    mutating func core(connected: Bool, offering: Bool = false, closed: Bool = false) {
        facts.isVehicleConnected = connected
        facts.isOffering = offering
        facts.isContactorClosed = closed
        step()
    }

    mutating func plugIn() { core(connected: true) }
    mutating func charge() { core(connected: true, offering: true, closed: true) }
    mutating func pause() { core(connected: true) }
    mutating func unplug() { core(connected: false) }

    /// Loses power for `seconds` and starts anew: the monotonic clock begins at zero and the core is starting.
    mutating func cutPower(for seconds: Int64, right: SessionRight? = nil) {
        keeper = SessionKeeper(store: store)
        wall.milliseconds += seconds * 1_000
        now = .zero
        let old = facts
        facts = SessionFacts()
        facts.hasMeter = old.hasMeter
        facts.isClockSet = old.isClockSet
        facts.isStarting = true
        facts.right = right
        step()
        run(2)
        facts.isStarting = false
    }

    /// The last session that is kept.
    var last: SessionRecord? { store.records.last }
}
