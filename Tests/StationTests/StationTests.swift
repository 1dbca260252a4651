import Records
import ChargeControl
import HAL
import Station
import Testing

@Suite("Permits")
struct StationTests {
    private let second = MonotonicInstant.zero + .seconds(1)

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

    @Test("an input that can be read shed load with 0, 6 and 10 A in both polarities, and restores it")
    func loadShedding() {
        for polarity in OptoPolarity.allCases {
            for limit: Int32 in [0, 6_000, 10_000] {
                var settings = Station.Settings(hardwareMilliamperes: 16_000, isFreeCharging: true)
                settings.optoMilliamperes = limit
                settings.optoPolarity = polarity
                let station = Station(settings: settings)
                let asserted: UInt8 = polarity == .normallyOpen ? 1 : 0
                func milliamperes(_ inputs: UInt8, unknown: UInt8 = 0) -> Int32 {
                    station.renew(at: .zero, optoInputs: inputs, unknownOptoInputs: unknown).milliamperes
                }
                #expect(milliamperes(asserted ^ 1) == 16_000)
                #expect(milliamperes(asserted) == limit)
                #expect(milliamperes(asserted ^ 1) == 16_000)
                #expect(milliamperes(asserted ^ 1, unknown: 1) == limit, "an input that cannot be read asserts")
                #expect(milliamperes(asserted, unknown: 1) == limit)
                #expect(milliamperes((asserted ^ 1) | 2, unknown: 2) == 16_000, "the second input means nothing")
            }
        }
    }

    @Test("a normally-closed input asserts for a caller that cannot tell unknown from on")
    func ambiguousInput() {
        var settings = Station.Settings(hardwareMilliamperes: 16_000, isFreeCharging: true)
        settings.optoPolarity = .normallyClosed
        settings.optoMilliamperes = 6_000
        let station = Station(settings: settings)
        #expect(station.renew(at: .zero, optoInputs: 1).milliamperes == 6_000)
        #expect(station.renew(at: .zero, optoInputs: 0).milliamperes == 6_000)
    }

    @Test("an input that is switched off in the settings means nothing")
    func inputOff() {
        var settings = Station.Settings(hardwareMilliamperes: 16_000, isFreeCharging: true)
        settings.externalInput = .off
        let station = Station(settings: settings)
        #expect(station.renew(at: .zero, optoInputs: 1, unknownOptoInputs: 1).milliamperes == 16_000)
        #expect(station.dimmings(at: .zero).isEmpty)
    }

    @Test("settings take effect while the station runs")
    func apply() {
        let station = Station(settings: Station.Settings(hardwareMilliamperes: 32_000, isFreeCharging: true))
        #expect(station.renew(at: .zero, optoInputs: 0, unknownOptoInputs: 0).milliamperes == 32_000)
        var settings = station.settings
        settings.operatorMilliamperes = 13_000
        station.apply(settings, at: second)
        #expect(station.settings == settings)
        #expect(station.decision(at: second)?.limit.source == .operator)
        #expect(station.decision(at: second)?.limit.since == second)
        #expect(station.renew(at: second, optoInputs: 0, unknownOptoInputs: 0).milliamperes == 13_000)
        settings.operatorMilliamperes = nil
        settings.isFreeCharging = false
        station.apply(settings, at: second)
        #expect(!station.renew(at: second, optoInputs: 0, unknownOptoInputs: 0).isAuthorized)
        #expect(station.limits(at: second).map(\.source) == [.hardware])
    }

    @Test("less than the minimum current is a pause, and the minimum is where it resumes")
    func minimumCurrent() {
        var settings = Station.Settings(hardwareMilliamperes: 16_000, isFreeCharging: true)
        settings.minimumMilliamperes = 8_000
        let station = Station(settings: settings)
        func offer(_ milliamperes: Int32) -> Int32 {
            station.setLimit(LimitSlot(source: .hems, currents: PhaseCurrents(milliamperes)), at: .zero)
            let permit = station.renew(at: .zero, optoInputs: 0, unknownOptoInputs: 0)
            #expect(permit.isAuthorized, "a pause does not end the session")
            return permit.milliamperes
        }
        #expect(offer(16_000) == 16_000)
        #expect(offer(8_000) == 8_000)
        #expect(offer(7_999) == 0)
        #expect(station.decision(at: .zero)?.isPaused == true)
        #expect(station.explanation(in: .english, at: .zero).hasSuffix("paused, the minimum is 8 A"))
        #expect(offer(0) == 0)
        #expect(offer(8_000) == 8_000)
        settings.minimumMilliamperes = 0
        station.apply(settings, at: .zero)
        #expect(offer(6_000) == 6_000)
        #expect(offer(5_999) == 0, "no minimum lies below what can be offered")
    }

    @Test("nobody can set a limit that belongs to the station, nor clear it")
    func stationsOwn() {
        let station = Station(settings: Station.Settings(hardwareMilliamperes: 16_000, isFreeCharging: true))
        for source in LimitSlot.Source.allCases where source.isStations {
            #expect(!station.setLimit(LimitSlot(source: source, currents: .greatest), at: .zero))
            #expect(!station.clearLimit(source))
        }
        #expect(station.renew(at: .zero, optoInputs: 0, unknownOptoInputs: 0).milliamperes == 16_000)
        #expect(station.setLimit(LimitSlot(source: .semp, currents: PhaseCurrents(9_000)), at: .zero))
        #expect(station.renew(at: .zero, optoInputs: 0, unknownOptoInputs: 0).milliamperes == 9_000)
        #expect(station.clearLimit(.semp))
        #expect(station.renew(at: .zero, optoInputs: 0, unknownOptoInputs: 0).milliamperes == 16_000)
    }

    @Test("a permit that is withheld is given to nobody, free charging or grant, until it is not")
    func withheld() {
        let station = Station(settings: Station.Settings(hardwareMilliamperes: 16_000, isFreeCharging: true))
        station.grant(Station.Grant(milliamperes: 10_000, phases: 3, expires: nil, owner: "test"))
        station.withhold(true)
        #expect(!station.renew(at: .zero, optoInputs: 0, unknownOptoInputs: 0).isAuthorized)
        station.withhold(false)
        #expect(station.renew(at: .zero, optoInputs: 0, unknownOptoInputs: 0).milliamperes == 10_000)
    }

    @Test("a manager that goes silent leaves a safe current until it speaks again")
    func safeCurrent() throws {
        let station = Station(settings: Station.Settings(hardwareMilliamperes: 32_000, isFreeCharging: true))
        func milliamperes(_ seconds: Int64) -> Int32 {
            station.renew(at: .seconds(seconds), optoInputs: 0, unknownOptoInputs: 0).milliamperes
        }
        func speak(_ seconds: Int64) {
            station.setLimit(
                LimitSlot(
                    source: .eebus, currents: PhaseCurrents(20_000), owner: "EEBUS",
                    expires: .seconds(seconds + 4), fallback: .hold(PhaseCurrents(6_000))), at: .seconds(seconds))
        }
        speak(10)
        #expect(milliamperes(13) == 20_000)
        #expect(milliamperes(14) == 6_000)
        #expect(milliamperes(100_000) == 6_000)
        #expect(
            station.explanation(in: .english, at: .seconds(74))
                == "6 A: EEBUS (safe current, communication lost), since 1 min ago")
        speak(100_000)
        #expect(milliamperes(100_003) == 20_000)
    }
}
