import ChargeControl
import HAL
import Station
import Testing

@Suite("Limits and permits")
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

    @Test("nobody may charge without free charging or a grant, and a revoked grant ends the permit")
    func grants() {
        let station = Station(settings: Station.Settings(hardwareMilliamperes: 16_000))
        #expect(!station.renew(at: .zero, optoInputs: 0).isAuthorized)
        station.grant(Station.Grant(milliamperes: 10_000, phases: 1, expires: nil, owner: "test"))
        let permit = station.renew(at: .zero, optoInputs: 0)
        #expect(permit.isAuthorized)
        #expect(permit.milliamperes == 10_000)
        #expect(permit.phases == 1)
        station.revoke()
        #expect(!station.renew(at: .zero, optoInputs: 0).isAuthorized)
    }

    @Test("a permit never outlives its grant, and never its own two seconds")
    func permitLife() {
        let station = Station(settings: Station.Settings(hardwareMilliamperes: 16_000))
        station.grant(Station.Grant(milliamperes: 10_000, phases: 3, expires: second, owner: "test"))
        #expect(station.renew(at: .zero, optoInputs: 0).expires.nanoseconds == second.nanoseconds)
        #expect(!station.renew(at: second, optoInputs: 0).isAuthorized)
        let free = Station(settings: Station.Settings(hardwareMilliamperes: 16_000, isFreeCharging: true))
        #expect(free.renew(at: second, optoInputs: 0).expires.nanoseconds == 3_000_000_000)
    }

    @Test("the opto input lowers the permit while it is on")
    func opto() {
        let station = Station(
            settings: Station.Settings(hardwareMilliamperes: 16_000, isFreeCharging: true, optoMilliamperes: 8_000))
        #expect(station.renew(at: .zero, optoInputs: 1).milliamperes == 8_000)
        #expect(station.limits(at: .zero).map(\.source) == [.hardware, .externalInput])
        #expect(station.renew(at: .zero, optoInputs: 0).milliamperes == 16_000)
    }
}
