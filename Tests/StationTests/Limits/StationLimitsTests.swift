import Records
import ChargeControl
import HAL
import Station
import Testing

@Suite("Limits that follow from settings")
struct StationLimitsTests {
    private func station(_ change: (inout Station.Settings) -> Void) -> Station {
        var settings = Station.Settings(hardwareMilliamperes: 32_000, isFreeCharging: true)
        change(&settings)
        return Station(settings: settings)
    }

    private func milliamperes(_ station: Station, input: UInt8 = 0, at seconds: Int64 = 0) -> Int32 {
        station.renew(at: .seconds(seconds), optoInputs: input, unknownOptoInputs: 0).milliamperes
    }

    /// What the core says while it uses `phases`.
    private func outputs(phases: UInt8, isClosed: Bool = true) -> Outputs {
        var outputs = Outputs()
        outputs.phases = phases
        outputs.vehicleConnected = true
        outputs.closeMainContactor = isClosed
        return outputs
    }

    @Test("what stands from the start stands since the clock was first told, not since the kernel's start")
    func sinceTheStart() {
        let station = station { $0.operatorMilliamperes = 10_000 }
        #expect(milliamperes(station, at: 500) == 10_000)
        #expect(milliamperes(station, at: 510) == 10_000)
        let since = Dictionary(uniqueKeysWithValues: station.limits(at: .seconds(510)).map { ($0.source, $0.since) })
        #expect(since[.hardware] == .seconds(500))
        #expect(since[.operator] == .seconds(500))
    }

    @Test("16 A with an offset of -10 A leaves 6 A while the input is on")
    func offset() {
        let station = station {
            $0.externalInput = .off
            $0.subDistribution = PhaseCurrents(16_000)
            $0.externalInputOffset = PhaseOffsets(-10_000)
        }
        #expect(milliamperes(station) == 16_000)
        #expect(station.dimmings(at: .zero).isEmpty)
        #expect(milliamperes(station, input: 1) == 6_000)
        #expect(
            station.explanation(in: .english, at: .zero) == "6 A: Opto 1 In (sub-distribution with external input)")
        #expect(station.dimmings(at: .zero).map(\.source) == [.subDistribution])
        #expect(milliamperes(station) == 16_000)
    }

    @Test("an offset holds for its phase, and the smallest phase counts")
    func offsetPerPhase() {
        let station = station {
            $0.externalInput = .off
            $0.subDistribution = PhaseCurrents(l1: 25_000, l2: 20_000, l3: 16_000)
            $0.externalInputOffset = PhaseOffsets(l1: 0, l2: -13_000, l3: 0)
        }
        #expect(milliamperes(station) == 16_000)
        #expect(milliamperes(station, input: 1) == 7_000)
    }

    @Test("a positive offset raises the sub-distribution's limit, never above the hardware")
    func positiveOffset() {
        let station = station {
            $0.externalInput = .off
            $0.subDistribution = PhaseCurrents(16_000)
            $0.externalInputOffset = PhaseOffsets(10_000)
        }
        #expect(milliamperes(station, input: 1) == 26_000)
        var settings = station.settings
        settings.externalInputOffset = PhaseOffsets(Int32.max)
        station.apply(settings, at: .zero)
        #expect(milliamperes(station, input: 1) == 32_000)
        #expect(station.limits(at: .zero).allSatisfy { $0.milliamperes <= 32_000 })
        settings.operatorMilliamperes = 10_000
        station.apply(settings, at: .zero)
        #expect(milliamperes(station, input: 1) == 10_000)
    }

    @Test("an offset that leaves less than nothing leaves nothing")
    func deepOffset() {
        let station = station {
            $0.externalInput = .off
            $0.subDistribution = PhaseCurrents(16_000)
            $0.externalInputOffset = PhaseOffsets(Int32.min)
        }
        #expect(milliamperes(station, input: 1) == 0)
        #expect(station.decision(at: .zero)?.isPaused == true)
    }

    @Test("an offset without a sub-distribution limit counts from the hardware")
    func offsetWithoutLimit() {
        let station = station {
            $0.externalInput = .off
            $0.externalInputOffset = PhaseOffsets(-20_000)
        }
        #expect(milliamperes(station) == 32_000)
        #expect(milliamperes(station, input: 1) == 12_000)
    }

    @Test("the operator's sub-distribution limit holds beside the owner's")
    func operatorSubDistribution() {
        let station = station {
            $0.externalInput = .off
            $0.subDistribution = PhaseCurrents(16_000)
            $0.operatorSubDistribution = PhaseCurrents(l1: 20_000, l2: 9_000, l3: 20_000)
            $0.externalInputOffset = PhaseOffsets(-1_000)
        }
        #expect(milliamperes(station) == 9_000)
        #expect(milliamperes(station, input: 1) == 8_000)
    }

    @Test("4.2 kW are 6 A on three phases, 9 A on two and 18 A on one")
    func gridDimmingFigures() {
        #expect((0...4).map { GridDimming.milliamperes(phases: $0) } == [6_000, 18_000, 9_000, 6_000, 6_000])
        for phases in 1...3 {
            let watts = GridDimming.milliamperes(phases: phases) / 1_000 * 230 * Int32(phases)
            #expect(watts <= 4_200)
            #expect(watts + 230 * Int32(phases) > 4_200, "one ampere more would be too much")
        }
    }

    @Test("dimming follows the phases in use, and takes three until the core has switched to one")
    func gridDimming() {
        let station = station { $0.externalInput = .gridDimming }
        #expect(milliamperes(station, input: 1) == 6_000)
        station.grant(.init(milliamperes: 32_000, phases: 1, expires: nil, owner: "test"))
        #expect(milliamperes(station, input: 1) == 6_000)
        station.observe(outputs(phases: 3), at: .zero)
        #expect(milliamperes(station, input: 1) == 6_000)
        station.observe(outputs(phases: 1), at: .zero)
        #expect(milliamperes(station, input: 1) == 18_000)
        #expect(
            station.explanation(in: .german, at: .zero)
                == "18 A: Opto 1 In (Dimmung durch den Netzbetreiber, § 14a EnWG)")
        #expect(milliamperes(station, input: 0) == 32_000)
        station.revoke()
        #expect(milliamperes(station, input: 1) == 6_000, "three phases are asked for before they are switched to")
    }

    @Test("a board with one phase is dimmed to 18 A")
    func gridDimmingOnePhase() {
        let station = station {
            $0.externalInput = .gridDimming
            $0.outletPhases = 1
        }
        #expect(milliamperes(station, input: 1) == 18_000)
    }

    @Test("one-phase charging counts the limit of the phase it loads")
    func phaseRotation() {
        let station = station {
            $0.subDistribution = PhaseCurrents(l1: 10_000, l2: 20_000, l3: 30_000)
            $0.singlePhase = .l3
        }
        station.grant(.init(milliamperes: 32_000, phases: 1, expires: nil, owner: "test"))
        #expect(milliamperes(station) == 10_000)
        station.observe(outputs(phases: 1), at: .zero)
        #expect(milliamperes(station) == 30_000)
    }

    @Test("imbalance avoidance limits one-phase charging to 20 A, and only that")
    func imbalance() {
        let station = station { $0.imbalanceMilliamperes = 20_000 }
        #expect(milliamperes(station) == 32_000)
        station.grant(.init(milliamperes: 32_000, phases: 1, expires: nil, owner: "test"))
        station.observe(outputs(phases: 1), at: .zero)
        #expect(milliamperes(station) == 20_000)
        #expect(station.decision(at: .zero)?.limit.source == .phaseImbalance)
        var settings = station.settings
        settings.imbalanceMilliamperes = nil
        station.apply(settings, at: .zero)
        #expect(milliamperes(station) == 32_000)
    }

    @Test("a car that loads one of three phases is found by the meter and limited, until it is unplugged")
    func onePhaseCar() {
        let station = station { $0.imbalanceMilliamperes = 20_000 }
        let alone = PhaseCurrents(l1: 31_000, l2: 100, l3: 0)
        func see(_ currents: PhaseCurrents?, _ outputs: Outputs, at seconds: Int64) -> Int32 {
            station.observe(outputs, currents: currents, at: .seconds(seconds))
            return milliamperes(station, at: seconds)
        }
        #expect(see(alone, outputs(phases: 3), at: 0) == 32_000)
        #expect(see(alone, outputs(phases: 3), at: 4) == 32_000)
        #expect(see(alone, outputs(phases: 3), at: 5) == 20_000)
        #expect(see(nil, outputs(phases: 3), at: 6) == 20_000, "a silent meter proves nothing")
        #expect(see(.zero, outputs(phases: 3, isClosed: false), at: 7) == 20_000)
        #expect(see(PhaseCurrents(16_000), outputs(phases: 3), at: 8) == 32_000)
        #expect(see(alone, outputs(phases: 3), at: 9) == 32_000)
        #expect(see(alone, outputs(phases: 3), at: 14) == 20_000)
        #expect(see(nil, Outputs(), at: 15) == 32_000)
    }
}
