import Records
import ChargeControl
import HAL
import Station
import Testing

@Suite("Limits in words")
struct LimitExplanationTests {
    private func station(_ change: (inout Station.Settings) -> Void = { _ in }) -> Station {
        var settings = Station.Settings(hardwareMilliamperes: 16_000, isFreeCharging: true)
        change(&settings)
        return Station(settings: settings)
    }

    @Test("the owner, what for, since when and until when are said in four languages")
    func languages() {
        var slot = LimitSlot(
            source: .externalInput, currents: PhaseCurrents(6_500), owner: "Opto 1 In", expires: .seconds(300))
        slot.since = .seconds(0)
        var register = LimitRegister()
        register.set(slot)
        let decision = register.decision(at: .seconds(125), phases: .all)
        let texts = Language.allCases.map { decision?.text(in: $0, at: .seconds(125)) }
        #expect(
            texts == [
                "6.5 A: Opto 1 In (load shedding), since 2 min 5 s ago, 2 min 55 s left",
                "6,5 A: Opto 1 In (Lastabwurf), seit 2 min 5 s, noch 2 min 55 s",
                "6,5 A : Opto 1 In (délestage), depuis 2 min 5 s, encore 2 min 55 s",
                "6,5 A: Opto 1 In (deslastre de carga), desde hace 2 min 5 s, quedan 2 min 55 s",
            ])
    }

    @Test("a pause says what is missing")
    func pause() {
        let station = station()
        _ = station.renew(at: .zero, optoInputs: 1, unknownOptoInputs: 0)
        #expect(
            Language.allCases.map { station.explanation(in: $0, at: .zero) } == [
                "0 A: Opto 1 In (load shedding); paused, the minimum is 6 A",
                "0 A: Opto 1 In (Lastabwurf); pausiert, das Minimum ist 6 A",
                "0 A : Opto 1 In (délestage); en pause, le minimum est de 6 A",
                "0 A: Opto 1 In (deslastre de carga); en pausa, el mínimo es 6 A",
            ])
    }

    @Test("every purpose has its own words in every language")
    func purposes() {
        for language in Language.allCases {
            let texts = LimitPurpose.allCases.map { $0.text(in: language) }
            #expect(Set(texts).count == texts.count)
            #expect(!texts.contains(""))
        }
        for purpose in LimitPurpose.allCases {
            #expect(purpose.text(in: .german) != purpose.text(in: .english) || purpose == .temperature)
        }
    }

    @Test("currents and spans are written short and exact")
    func numbers() {
        func text(_ milliamperes: Int32, at seconds: Int64) -> String {
            var slot = LimitSlot(source: .hems, currents: PhaseCurrents(milliamperes), owner: "evcc")
            slot.since = .zero
            var register = LimitRegister()
            register.set(slot)
            return register.decision(at: .seconds(seconds), phases: .all)?.text(in: .english, at: .seconds(seconds))
                ?? ""
        }
        #expect(text(6_087, at: 59) == "6.087 A: evcc (energy manager), since 59 s ago")
        #expect(text(6_050, at: 60) == "6.05 A: evcc (energy manager), since 1 min ago")
        #expect(text(16_000, at: 11_400) == "16 A: evcc (energy manager), since 3 h 10 min ago")
        #expect(text(7_005, at: 187_200) == "7.005 A: evcc (energy manager), since 2 d 4 h ago")
    }

    @Test("what the core enforces by itself is named as owner, but is no part of the permit")
    func core() {
        let station = station()
        var outputs = Outputs()
        outputs.vehicleConnected = true
        outputs.cableMilliamperes = 13_000
        outputs.allowedMilliamperes = 13_000
        outputs.limitedBy = .cable
        station.observe(outputs, at: .seconds(1))
        #expect(station.decision(at: .seconds(1))?.limit.source == .cable)
        #expect(station.explanation(in: .english, at: .seconds(1)) == "13 A: cable rating")
        outputs.allowedMilliamperes = 9_000
        outputs.limitedBy = .temperature
        station.observe(outputs, at: .seconds(2))
        station.observe(outputs, at: .seconds(10))
        #expect(station.explanation(in: .english, at: .seconds(10)) == "9 A: temperature, since 8 s ago")
        #expect(station.renew(at: .seconds(10), optoInputs: 0, unknownOptoInputs: 0).milliamperes == 16_000)
        #expect(station.limits(at: .seconds(10)).map(\.source) == [.hardware])
        #expect(station.explainedLimits(at: .seconds(10)).map(\.source) == [.hardware, .cable, .temperature])
        #expect(station.explainedLimits(at: .seconds(10)).map(\.milliamperes) == [16_000, 13_000, 9_000])
        outputs.allowedMilliamperes = 10_000
        outputs.limitedBy = .simplifiedVehicle
        station.observe(outputs, at: .seconds(11))
        #expect(station.decision(at: .seconds(11))?.limit.source == .simplifiedVehicle)
    }

    @Test("of a limit that is set and one that the core enforces, the smaller explains")
    func coreAndSet() {
        let station = station()
        var outputs = Outputs()
        outputs.cableMilliamperes = 13_000
        station.setLimit(LimitSlot(source: .cable, currents: PhaseCurrents(10_000)), at: .zero)
        station.observe(outputs, at: .zero)
        #expect(station.decision(at: .zero)?.milliamperes == 10_000)
        outputs.cableMilliamperes = 6_000
        station.observe(outputs, at: .zero)
        #expect(station.decision(at: .zero)?.milliamperes == 6_000)
    }
}
