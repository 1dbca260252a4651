import HAL
import Station
import Testing

@Suite("Limit register")
struct LimitRegisterTests {
    private let second = MonotonicInstant.zero + .seconds(1)

    @Test("the smallest limit wins and says whose it is")
    func smallestWins() throws {
        var register = LimitRegister()
        register.set(LimitSlot(source: .hardware, milliamperes: 32_000, reason: "board"))
        register.set(LimitSlot(source: .externalInput, milliamperes: 6_000, reason: "Opto 1 In"))
        register.set(LimitSlot(source: .permit, milliamperes: 16_000, reason: "evcc"))
        let winner = try #require(register.effective(at: second))
        #expect(winner.source == .externalInput)
        #expect(winner.reason == "Opto 1 In")
    }

    @Test("a source has one slot, and a slot that ran out has no say")
    func slotsExpire() {
        var register = LimitRegister()
        register.set(LimitSlot(source: .permit, milliamperes: 6_000, reason: "first"))
        register.set(LimitSlot(source: .permit, milliamperes: 10_000, reason: "second", expires: second))
        #expect(register.active(at: .zero).map(\.milliamperes) == [10_000])
        #expect(register.effective(at: second) == nil)
    }

    @Test("of equal limits the source that is harder to change is named")
    func ties() throws {
        var register = LimitRegister()
        for source in LimitSlot.Source.allCases.reversed() {
            register.set(LimitSlot(source: source, currents: PhaseCurrents(10_000)))
            #expect(register.decision(at: .zero, phases: .all)?.limit.source == source)
        }
        #expect(register.active(at: .zero).map(\.source) == LimitSlot.Source.allCases)
    }

    @Test("each phase has its own limit; the smallest of the phases in use is what can be offered")
    func phases() throws {
        var register = LimitRegister()
        register.set(LimitSlot(source: .hardware, currents: PhaseCurrents(32_000)))
        register.set(LimitSlot(source: .subDistribution, currents: PhaseCurrents(l1: 20_000, l2: 8_000, l3: 16_000)))
        register.set(LimitSlot(source: .loadManagement, currents: PhaseCurrents(l1: 18_000, l2: 12_000, l3: 10_000)))
        let three = try #require(register.decision(at: .zero, phases: .all))
        #expect(three.currents == PhaseCurrents(l1: 18_000, l2: 8_000, l3: 10_000))
        #expect(three.milliamperes == 8_000)
        #expect(three.limit.source == .subDistribution)
        let one = try #require(register.decision(at: .zero, phases: PhaseSet(.l1)))
        #expect(one.milliamperes == 18_000)
        #expect(one.limit.source == .loadManagement)
        let last = try #require(register.decision(at: .zero, phases: PhaseSet(.l3)))
        #expect(last.milliamperes == 10_000)
        #expect(register.decision(at: .zero, phases: [])?.milliamperes == 8_000, "no phase known means any")
    }

    @Test("a limit that is repeated stands since it began, a changed one since the change")
    func since() {
        var register = LimitRegister()
        let slot = LimitSlot(source: .hems, currents: PhaseCurrents(10_000), expires: .seconds(5))
        register.set(slot, at: .seconds(1))
        var renewed = slot
        renewed.expires = .seconds(9)
        register.set(renewed, at: .seconds(4))
        #expect(register.limit(of: .hems, at: .seconds(4))?.since == .seconds(1))
        #expect(register.limit(of: .hems, at: .seconds(8))?.expires == .seconds(9))
        renewed.currents = PhaseCurrents(9_000)
        register.set(renewed, at: .seconds(6))
        #expect(register.limit(of: .hems, at: .seconds(6))?.since == .seconds(6))
        renewed.expires = .seconds(30)
        register.set(renewed, at: .seconds(20))
        #expect(register.limit(of: .hems, at: .seconds(20))?.since == .seconds(20), "it had run out in between")
    }

    @Test("a slot falls back to a safe current, also a higher one, and stays there until renewed")
    func fallback() throws {
        var register = LimitRegister()
        register.set(
            LimitSlot(
                source: .hems, currents: .zero, owner: "evcc", expires: .seconds(10),
                fallback: .hold(PhaseCurrents(6_000))), at: .zero)
        #expect(register.limit(of: .hems, at: .seconds(9))?.milliamperes == 0)
        let held = try #require(register.limit(of: .hems, at: .seconds(10)))
        #expect(held.milliamperes == 6_000)
        #expect(held.since == .seconds(10))
        #expect(held.expires == nil)
        #expect(held.purpose == .communicationLost)
        #expect(register.limit(of: .hems, at: .seconds(1_000_000)) == held)
        register.clear(.hems)
        #expect(register.limit(of: .hems, at: .seconds(10)) == nil)
    }

    @Test("values that make no sense are taken for less, never for more")
    func clamping() {
        for (value, taken) in [
            (-1, 0), (Int32.min, 0), (0, 0), (80_000, 80_000), (80_001, 80_000), (Int32.max, 80_000),
        ] as [(Int32, Int32)] {
            #expect(PhaseCurrents(value).smallest == taken)
        }
        let top = PhaseCurrents(l1: 80_000, l2: 6_000, l3: 0)
        #expect(top.offset(by: PhaseOffsets(Int32.max)) == .greatest)
        #expect(top.offset(by: PhaseOffsets(Int32.min)) == .zero)
        #expect(top.offset(by: PhaseOffsets(l1: -1, l2: 1, l3: -5)) == PhaseCurrents(l1: 79_999, l2: 6_001, l3: 0))
    }
}
