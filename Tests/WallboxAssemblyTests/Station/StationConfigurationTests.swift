import BoardProfiles
import ChargeControl
import HAL
import Records
import Settings
import Station
import Testing
import WallboxAssembly

@Suite("What settings and command line make together") struct StationConfigurationTests {
    private let profile: BoardProfile

    init() throws { profile = try ShippedProfile.socket.load() }

    private func configuration(
        _ stored: [String: String], _ overrides: StationOverrides = StationOverrides(), isCautious: Bool = false
    ) throws -> StationConfiguration {
        let store = try MemoryStore.holding(stored)
        let keeper = try SettingsKeeper(store: store, board: BoardFacts(profile), features: BuildFeature.present)
        #expect(keeper.loadReport.isClean, "\(keeper.loadReport.lines)")
        return StationConfiguration(keeper.values, profile: profile, overrides: overrides, isCautious: isCautious)
    }

    @Test(
        "Of the operator's limits the smallest counts",
        arguments: [
            (32, 10_000, false, 10_000), (10, 32_000, false, 10_000), (10, nil, false, 10_000),
            (32, 20_000, true, 6_000), (6, nil, true, 6_000),
        ] as [(Int, Int32?, Bool, Int32)])
    func smallest(_ saved: Int, _ override: Int32?, _ isCautious: Bool, _ expected: Int32) throws {
        let made = try configuration(
            ["local.operatorCurrentLimit": "\(saved)"], StationOverrides(operatorMilliamperes: override),
            isCautious: isCautious)
        #expect(made.limits.operatorMilliamperes == expected)
    }

    @Test("Free charging of the command line counts more")
    func free() throws {
        let made = try configuration(
            ["authorization.freeCharging": "false"], StationOverrides(isFreeCharging: true))
        #expect(made.authorization.isFreeCharging)
        #expect(try configuration(["authorization.freeCharging": "true"]).authorization.isFreeCharging)
    }

    @Test("The command line's input limit is not turned round by load management's input")
    func polarity() throws {
        let group = [
            "loadManagement.role": "masterWithSlave", "loadManagement.externalInput1": "opto1",
            "loadManagement.externalInput1Polarity": "highActive",
            "loadManagement.externalInput1Offset": "-10 -10 -10",
        ]
        let plain = try configuration(group)
        #expect(plain.limits.optoPolarity == .normallyClosed && plain.limits.externalInputOffset != nil)
        let made = try configuration(group, StationOverrides(optoMilliamperes: 6_000))
        #expect(made.limits.optoPolarity == .normallyOpen)
        #expect(made.limits.externalInput == .limit && made.limits.optoMilliamperes == 6_000)
        #expect(made.limits.externalInputOffset == nil)
        let station = Station(settings: made.limits)
        station.authorize(until: MonotonicInstant.zero + .seconds(10))
        #expect(station.renew(at: .zero, optoInputs: 1, unknownOptoInputs: 0).milliamperes == 6_000)
        #expect(station.renew(at: .zero, optoInputs: 0, unknownOptoInputs: 0).milliamperes > 6_000)
    }

    @Test(
        "Of the input's limits the smaller counts",
        arguments: [
            ("limit", "8", 16_000, 8_000, ExternalInput.limit), ("limit", "20", 16_000, 16_000, .limit),
            ("dimming14a", "0", 16_000, 6_000, .gridDimming), ("dimming14a", "0", 5_000, 5_000, .limit),
        ] as [(String, String, Int32, Int32, ExternalInput)])
    func input(_ action: String, _ saved: String, _ override: Int32, _ expected: Int32, _ kind: ExternalInput) throws {
        let made = try configuration(
            [
                "local.externalInput": "opto1", "local.externalInputAction": action, "local.externalInputLimit": saved,
                "local.externalInputPolarity": "highActive",
            ], StationOverrides(optoMilliamperes: override))
        #expect(made.limits.externalInput == kind && made.limits.optoPolarity == .normallyOpen)
        let station = Station(settings: made.limits)
        _ = station.renew(at: .zero, optoInputs: 1, unknownOptoInputs: 0)
        let slot = try #require(station.limits(at: .zero).first { $0.source == .externalInput })
        #expect(slot.currents.smallest == expected)
    }

    @Test("What the command line overrides is named with its option, and only while it does")
    func notes() throws {
        let overrides = StationOverrides(
            isFreeCharging: true, operatorMilliamperes: 12_500, optoMilliamperes: 6_000)
        let values = SettingsCatalogue.defaults(on: BoardFacts(profile))
        #expect(overrides.note(on: "authorization.freeCharging", in: values)?.contains("--free-charging") == true)
        #expect(overrides.note(on: "local.operatorCurrentLimit", in: values)?.contains("--operator-limit 12.5") == true)
        #expect(overrides.note(on: "local.externalInputLimit", in: values)?.contains("--opto-limit 6 ") == true)
        #expect(overrides.note(on: "loadManagement.minimumCurrent", in: values) == nil)
        let keeper = try SettingsKeeper(
            store: MemoryStore.holding(["local.operatorCurrentLimit": "10", "authorization.freeCharging": "true"]),
            board: BoardFacts(profile), features: BuildFeature.present)
        #expect(overrides.note(on: "local.operatorCurrentLimit", in: keeper.values) == nil)
        #expect(overrides.note(on: "authorization.freeCharging", in: keeper.values) == nil)
        for definition in SettingsCatalogue.all {
            #expect(StationOverrides().note(on: definition.name, in: values) == nil)
        }
    }
}
