import HAL
import VirtualBoard

/// What people, cars, the grid and bad luck do to a wallbox, drawn from a seed: visit after visit.
///
/// A visit begins with a car being plugged in and ends with it leaving; between, the driver and the energy manager
/// change their minds and things break and are mended. Every visit ends with a quiet time in which nothing is broken and
/// current is permitted, so that it can be told whether the wallbox came back.
struct DayPlan {
    /// One thing that happens.
    enum Event: Hashable, Sendable {
        /// A car comes, with a cable of this coding where there is a socket.
        case plug(EVPersona, cableOhms: Double)
        /// The car leaves; where the plug is locked, somebody ends the charge first.
        case unplug
        /// Something that the board takes as it is.
        case board(BoardCommand)
        /// Something breaks.
        case fault(FaultName)
        /// Everything that is broken is mended and every switch is back in its place.
        case repair
        /// A person has seen the faults.
        case acknowledge
        /// The energy manager permits so much.
        case permit(milliamperes: Int32, phases: UInt8)
        /// Nobody permits anything any more.
        case revoke
        /// Policy hangs (`true`) or runs again.
        case policyHangs(Bool)
        /// By now a car in order must charge, be full or be refused for a reason.
        case expectRecovery
    }

    /// An event and when it happens, counted from the start of the simulation.
    struct Entry: Hashable, Sendable {
        var at: MonotonicInstant
        var event: Event
    }

    /// The quiet time at the end of a visit: longer than hold-off, phase switching and the whole wake-up ladder.
    static let quietSeconds: Int64 = 300

    private var random: SeededRandom
    private let phases: UInt8
    private let faults: [FaultName]
    private var clock = MonotonicInstant.zero + .seconds(5)

    /// A plan for a board of `phases` phases with `faults` to come.
    init(seed: UInt64, phases: UInt8, faults: [FaultName] = FaultName.allCases) {
        random = SeededRandom(seed: seed)
        self.phases = phases
        self.faults = faults
    }

    /// The events of the next visit in the order of time, the wait before it included.
    mutating func nextVisit() -> [Entry] {
        clock =
            clock
            + .milliseconds(random.span(milliseconds: random.happens(percent: 30) ? 500...5_000 : 5_000...900_000))
        let start = clock
        var entries: [Entry] = []
        func add(_ offset: Int64, _ event: Event) {
            entries.append(Entry(at: start + .milliseconds(offset), event: event))
        }
        add(0, .plug(car(), cableOhms: random.pick([220, 220, 220, 680, 100, 1_500])))
        add(random.span(milliseconds: -2_000...20_000), permit())
        let stay = random.span(milliseconds: 60_000...(random.happens(percent: 10) ? 7_200_000 : 900_000))
        for _ in 0..<Int(random.span(milliseconds: 0...4)) {
            let offset = random.span(milliseconds: 0...stay)
            for (delay, event) in mood() { add(offset + delay, event) }
        }
        for _ in 0..<(random.happens(percent: 40) ? 2 : 1) where random.happens(percent: 75) {
            let offset = random.span(milliseconds: 0...stay)
            for (delay, event) in mishap() { add(offset + delay, event) }
        }
        let isHasty = random.happens(percent: 25)
        let end = entries.map { ($0.at - start).rawValue / 1_000_000 }.max() ?? stay
        if !isHasty {
            // Whatever went on before: from here on nothing is wrong and current is permitted.
            let quiet = max(stay, end) + 1_000
            add(quiet, .repair)
            add(quiet, .permit(milliamperes: 32_000, phases: 3))
            add(quiet + 3_000, .acknowledge)
            add(quiet + Self.quietSeconds * 1_000, .expectRecovery)
            add(quiet + Self.quietSeconds * 1_000 + 7, .unplug)
            clock = start + .milliseconds(quiet + Self.quietSeconds * 1_000 + 7)
        } else {
            add(max(stay, end) + 1_000, .repair)
            add(max(stay, end) + 1_013, .unplug)
            add(max(stay, end) + 3_000, .acknowledge)
            clock = start + .milliseconds(max(stay, end) + 3_000)
        }
        return entries.sorted { $0.at < $1.at }
    }

    /// A car of the catalogue that needs more or less energy.
    private mutating func car() -> EVPersona {
        var car = random.pick(EVPersona.all)
        car.energyNeededWattHours = Double(random.span(milliseconds: 300...30_000))
        return car
    }

    private mutating func permit() -> Event {
        .permit(
            milliamperes: random.pick([6_000, 7_300, 10_000, 13_000, 16_000, 20_000, 32_000]),
            phases: random.happens(percent: 15) ? 1 : 3)
    }

    /// Something that is no fault, with what undoes it.
    private mutating func mood() -> [(Int64, Event)] {
        let length = random.span(milliseconds: 50...90_000)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return [(0, permit())]
        case 1: return [(0, .permit(milliamperes: 0, phases: 3)), (length, permit())]
        case 2: return [(0, .revoke), (length, permit())]
        case 3: return [(0, .board(.opto(true))), (length, .board(.opto(false)))]
        case 4: return [(0, .board(.overrideSwitch(false))), (length, .board(.overrideSwitch(nil)))]
        case 5:
            return [
                (0, .board(.ambient(celsius: random.pick([62, 75, 84, 90])))), (length, .board(.ambient(celsius: 25))),
            ]
        case 6: return [(0, .policyHangs(true)), (length, .policyHangs(false))]
        default: return [(0, permit()), (length / 10, permit())]
        }
    }

    /// Something that breaks, is mended, and is acknowledged by a person.
    private mutating func mishap() -> [(Int64, Event)] {
        let length = random.pick([80, 300, 1_000, 10_000, 60_000]) + random.span(milliseconds: 0...999)
        let seen = length + random.span(milliseconds: 500...20_000)
        if random.happens(percent: 10) {
            return [
                (0, .board(.emergencyStop(true))), (length, .board(.emergencyStop(false))), (seen, .acknowledge),
            ]
        }
        return [(0, .fault(random.pick(faults))), (length, .repair), (seen, .acknowledge)]
    }
}
