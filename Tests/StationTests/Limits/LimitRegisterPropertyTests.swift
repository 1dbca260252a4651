import ChargeControl
import HAL
import Records
import Station
import Testing

@Suite("Limit register, at random")
struct LimitRegisterPropertyTests {
    /// What a register must say, written as plainly as can be.
    private struct Oracle {
        var slots: [LimitSlot.Source: LimitSlot] = [:]

        /// The currents in force by source.
        func active(at now: MonotonicInstant) -> [LimitSlot.Source: [Int32]] {
            var active: [LimitSlot.Source: [Int32]] = [:]
            for (source, slot) in slots {
                var currents = slot.currents
                if let expires = slot.expires, expires.nanoseconds <= now.nanoseconds {
                    guard case .hold(let safe) = slot.fallback else { continue }
                    currents = safe
                }
                active[source] = [currents.l1, currents.l2, currents.l3]
            }
            return active
        }
    }

    private static let interesting: [Int32] = [
        .min, -32_000, -1, 0, 1, 5_999, 6_000, 6_001, 9_999, 10_000, 16_000, 20_000, 32_000, 63_000, 80_000, 80_001,
        .max,
    ]

    private func current(_ random: inout WalkGenerator) -> Int32 {
        random.chance(50)
            ? Self.interesting.randomElement(using: &random) ?? 0 : Int32.random(in: 0...40_000, using: &random)
    }

    private func currents(_ random: inout WalkGenerator) -> PhaseCurrents {
        random.chance(50)
            ? PhaseCurrents(current(&random))
            : PhaseCurrents(l1: current(&random), l2: current(&random), l3: current(&random))
    }

    private func slot(_ source: LimitSlot.Source, _ now: MonotonicInstant, _ random: inout WalkGenerator)
        -> LimitSlot
    {
        LimitSlot(
            source: source, currents: currents(&random), owner: "owner of \(source)",
            expires: random.chance(40) ? nil : now + .milliseconds(Int64.random(in: -500...8_000, using: &random)),
            fallback: random.chance(50) ? .cleared : .hold(currents(&random)))
    }

    @Test("the register says what a naive search over the slots says, at every step", arguments: 0..<40)
    func againstOracle(seed: UInt64) throws {
        var random = WalkGenerator(seed: seed)
        var register = LimitRegister()
        var oracle = Oracle()
        var now = MonotonicInstant(nanoseconds: Int64.random(in: 0...1_000_000_000_000, using: &random))
        var decided = Set<LimitSlot.Source>()
        for _ in 0..<1_000 {
            let source = try #require(LimitSlot.Source.allCases.randomElement(using: &random))
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                let new = slot(source, now, &random)
                register.set(new, at: now)
                oracle.slots[source] = new
            case 5:
                register.clear(source)
                oracle.slots[source] = nil
            default: now = now + .milliseconds(Int64.random(in: 0...1_500, using: &random))
            }
            let phases = PhaseSet(rawValue: UInt8.random(in: 0...7, using: &random))
            let minimum = current(&random)
            let active = oracle.active(at: now)
            let decision = register.decision(at: now, phases: phases, minimumMilliamperes: minimum)
            #expect(register.active(at: now).map(\.source) == LimitSlot.Source.allCases.filter { active[$0] != nil })
            guard let decision else {
                #expect(active.isEmpty)
                continue
            }
            let used = [0, 1, 2].filter { phases.isEmpty || phases.rawValue >> UInt8($0) & 1 != 0 }
            let smallest = try #require(active.values.flatMap { currents in used.map { currents[$0] } }.min())
            #expect(decision.milliamperes == smallest)
            #expect((0...80_000).contains(decision.milliamperes))
            for (index, phase) in SupplyPhase.allCases.enumerated() {
                #expect(decision.currents[phase] == active.values.map { $0[index] }.min())
            }
            // The owner that is named has that limit, and nobody before it in the order has.
            let owner = decision.limit.source
            #expect(decision.limit.owner == "owner of \(owner)")
            let holders = LimitSlot.Source.allCases.filter { source in
                active[source].map { currents in used.contains { currents[$0] == smallest } } ?? false
            }
            #expect(holders.first == owner)
            #expect(decision.text(in: .english, at: now).contains(": owner of \(owner) ("))
            let least = max(6_000, min(minimum, 80_000))
            #expect(decision.offeredMilliamperes == (smallest < least ? 0 : smallest))
            decided.insert(owner)
        }
        #expect(decided.count > 4, "the walk must see different owners")
    }

    @Test("a station never permits more than its hardware or any slot, whatever the wall clock does", arguments: 0..<20)
    func station(seed: UInt64) throws {
        var random = WalkGenerator(seed: seed ^ 0xABCD)
        let hardware = Int32.random(in: 6_000...32_000, using: &random)
        var settings = Station.Settings(hardwareMilliamperes: hardware, isFreeCharging: true)
        let station = Station(settings: settings)
        let store = MemoryLimitEventStore()
        var recorder = LimitEventRecorder(store: store)
        var now = MonotonicInstant.seconds(100)
        var wall = UTCTime(milliseconds: 1_700_000_000_000)
        var oracle = Oracle()
        for _ in 0..<1_000 {
            switch Int.random(in: 0..<8, using: &random) {
            case 0..<3:
                let source = try #require(
                    LimitSlot.Source.allCases.filter { !$0.isStations }.randomElement(using: &random))
                let new = slot(source, now, &random)
                station.setLimit(new, at: now)
                oracle.slots[source] = new
            case 3:
                settings.operatorMilliamperes = random.chance(50) ? nil : current(&random)
                settings.subDistribution = random.chance(50) ? nil : currents(&random)
                settings.externalInputOffset =
                    random.chance(50)
                    ? nil
                    : PhaseOffsets(l1: current(&random), l2: current(&random), l3: current(&random))
                settings.optoMilliamperes = current(&random)
                settings.externalInput = ExternalInput.allCases.randomElement(using: &random) ?? .off
                settings.minimumMilliamperes = current(&random)
                station.apply(settings, at: now)
            case 4:
                station.grant(
                    Station.Grant(
                        milliamperes: current(&random), phases: UInt8.random(in: 0...4, using: &random),
                        expires: random.chance(50) ? nil : now + .seconds(1), owner: "test"))
            case 5:
                // A wall clock that steps by years in either direction, as when it is set.
                wall.milliseconds += Int64.random(in: -100_000_000_000...100_000_000_000, using: &random)
            default: now = now + .milliseconds(Int64.random(in: 0...1_500, using: &random))
            }
            let inputs = UInt8.random(in: 0...3, using: &random)
            let permit = station.renew(at: now, optoInputs: inputs, unknownOptoInputs: 0)
            _ = recorder.follow(station.dimmings(at: now), at: now, time: wall)
            #expect(permit.milliamperes <= hardware)
            for currents in oracle.active(at: now).values {
                #expect(permit.milliamperes <= currents.max() ?? 0)
                #expect(permit.milliamperes <= currents.min() ?? 0, "all three phases may be in use")
            }
            if let limit = settings.operatorMilliamperes { #expect(permit.milliamperes <= max(0, limit)) }
            if let limit = settings.subDistribution, settings.externalInputOffset == nil || inputs & 1 == 0 {
                #expect(permit.milliamperes <= limit.smallest)
            }
            #expect(permit.milliamperes == 0 || permit.milliamperes >= 6_000)
            #expect(permit.expires.nanoseconds <= (now + Station.permitLife).nanoseconds)
        }
        for event in store.events {
            #expect(event.end.map { $0 >= event.start } ?? true, "no event ends before it begins")
        }
    }

    @Test("two stations whose wall clocks differ permit the same at every step", arguments: 0..<5)
    func wallClockIsNothing(seed: UInt64) {
        var random = WalkGenerator(seed: seed)
        var settings = Station.Settings(hardwareMilliamperes: 16_000, isFreeCharging: true)
        settings.externalInput = .gridDimming
        let stations = [Station(settings: settings), Station(settings: settings)]
        let stores = [MemoryLimitEventStore(), MemoryLimitEventStore()]
        var recorders = stores.map { LimitEventRecorder(store: $0) }
        var walls = [UTCTime(milliseconds: 1_700_000_000_000), UTCTime(milliseconds: 0)]
        var now = MonotonicInstant.zero
        for _ in 0..<500 {
            now = now + .milliseconds(100)
            walls[0].milliseconds += 100
            walls[1].milliseconds += Int64.random(in: -1_000_000_000...1_000_000_000, using: &random)
            let input: UInt8 = random.chance(50) ? 1 : 0
            var permits: [Int32] = []
            for index in 0..<2 {
                permits.append(stations[index].renew(at: now, optoInputs: input, unknownOptoInputs: 0).milliamperes)
                _ = recorders[index].follow(stations[index].dimmings(at: now), at: now, time: walls[index])
            }
            #expect(permits[0] == permits[1])
        }
        let lengths = stores.map { store in
            store.events.map { event in event.end.map { $0.milliseconds - event.start.milliseconds } }
        }
        #expect(lengths[0].count > 50)
        #expect(lengths[0] == lengths[1], "the length of a dimming is that of the monotonic clock")
    }
}
