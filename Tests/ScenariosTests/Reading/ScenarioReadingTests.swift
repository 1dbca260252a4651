import BoardProfiles
import HAL
import Scenarios
import Testing
import VirtualBoard

@Suite("A scenario file")
struct ScenarioReadingTests {
    @Test("says who acts, what must follow and by when")
    func good() throws {
        let scenario = try Repository.scenario(
            "plug: {car: ordinary, cable: 680 Ω}",
            "expect: {state: C1 or C2, contactor: closed, current: ≥ 10 A, faults: none, within: 3 s, holds for: 200 ms}",
            "fault: cp-short on", "expect: {opened after: 10 ms, opened within: 100 ms}",
            "never: {contactor: closed, for: 2 s}", "permit: 16 A on 1 phase for 60 s", "kill controller",
            "wait: 1 min",
            head:
                "reference: IEC 61851-1\nboard: [socket, lock]\nbenches: [virtual, vm]\nstation: {operator limit: 10 A}\n"
        )
        #expect(scenario.board.features == [.socket, .lock])
        #expect(scenario.benches == [.virtual, .vm])
        #expect(scenario.station.operatorMilliamperes == 10_000)
        #expect(scenario.station.isFreeCharging == true)
        let kinds = scenario.steps.map(\.kind)
        #expect(kinds[0] == .act(.board(.plugCar("ordinary", cableOhms: 680))))
        #expect(
            kinds[1]
                == .expect(
                    Expectation(
                        [
                            .init(.state, .words(["C1", "C2"])), .init(.contactor, .words(["closed"])),
                            .init(.current, .range(10, .infinity)), .init(.faults, .exactly([])),
                        ], within: .seconds(3), holds: .milliseconds(200))))
        #expect(kinds[2] == .act(.board(.fault(.pilotShort, isOn: true))))
        #expect(
            kinds[3]
                == .expect(
                    Expectation(
                        [],
                        movement: .init(
                            isClosing: false, earliest: .milliseconds(10), latest: .milliseconds(100)))))
        #expect(
            kinds[4] == .never(Expectation([.init(.contactor, .words(["closed"]))], within: .zero, holds: .seconds(2))))
        #expect(kinds[5] == .act(.control(.permit(milliamperes: 16_000, phases: 1, lasting: .seconds(60)))))
        #expect(kinds[6] == .act(.process(.kill)))
        #expect(kinds[7] == .wait(.seconds(60)))
        #expect(scenario.steps[2].line == 10)
        #expect(scenario.steps[2].text == "fault: cp-short on")
    }

    @Test(
        "tells quantities with tolerance, bounds and ranges",
        arguments: [
            ("pilot high: 9 V ± 1 V", ObservedField.pilotHigh, 8.0, 10.0),
            ("frequency: 1 kHz ± 2 %", .frequency, 980, 1_020),
            ("frequency: 980 Hz … 1020 Hz", .frequency, 980, 1_020), ("current: at most 6 A", .current, -.infinity, 6),
            ("current: 5 A to 6500 mA", .current, 5, 6.5), ("duty: 26.6 %", .duty, 26.1, 27.1),
            ("offered: 16 A", .offered, 15.95, 16.05), ("closings: 2", .closings, 2, 2),
            ("pilot low: -12 V ± 600 mV", .pilotLow, -12.6, -11.4),
            ("self-test age: ≤ 2 s", .selfTestAge, -.infinity, 2),
        ])
    func quantities(_ text: String, _ field: ObservedField, _ low: Double, _ high: Double) throws {
        let scenario = try Repository.scenario("expect: {\(text)}")
        guard case .expect(let expectation) = try #require(scenario.steps.first).kind,
            let condition = expectation.conditions.first, case .range(let least, let most) = condition.matcher
        else {
            Issue.record("\(scenario.steps)")
            return
        }
        #expect(condition.field == field)
        #expect(abs(least - low) < 1e-9 || least == low)
        #expect(abs(most - high) < 1e-9 || most == high)
    }

    @Test(
        "with a mistake is refused with its place and the mend",
        arguments: [
            ("plugg: {car: ordinary}", "4:5", "did you mean \"plug\"?"),
            ("plug: {car: ordinarry}", "4:17", "did you mean \"ordinary\"?"),
            ("plug: {car: ordinary, cabel: 220 Ω}", "4:27", "did you mean \"cable\"?"),
            ("plug: {cable: 220}", "4:19", "write a unit, as in 2.74 kΩ"),
            ("plug: {car: ordinary, resistor: 1 kΩ}", "4:11", "write {car: ordinary}, {resistor: 2.74 kΩ}"),
            ("plug: {}", "4:11", "write {car: ordinary}"),
            ("fault: cp-shrt on", "4:12", "did you mean \"cp-short\"?"),
            ("fault: cp-short", "4:12", "write fault: cp-short on"),
            ("expect: {contactr: open}", "4:14", "did you mean \"contactor\"?"),
            ("expect: {contactor: opened}", "4:25", "did you mean \"open\"?"),
            ("expect: {state: C3}", "4:21", "did you mean \"C1\"?"),
            ("expect: {duty: 26.6 A}", "4:20", "use one of: %"),
            ("expect: {within: 3 s}", "4:13", "add something such as contactor: open"),
            ("expect: {opened after: 3 s, state: A}", "4:13", "add opened within"),
            ("expect: {faults: [cpShort]}", "4:23", "use one of: "),
            ("never: {contactor: closed}", "4:12", "add for: …"),
            ("wait: soon", "4:11", "write one such as 300 ms"),
            ("permit: 16 A on 2 phases", "4:13", "write on 1 phase, or on 3 phases"),
            ("residual current: 6 mA", "4:23", "write 6 mA dc, 30 mA ac or none"),
            ("supply: gone", "4:13", "use one of: present, lost"),
            ("unplugg", "4:5", "did you mean \"unplug\"?"),
            ("pilot: {}", "4:12", "write {resistor: 882 Ω}"),
        ])
    func mistakes(_ step: String, _ place: String, _ mend: String) throws {
        let error = try #require(throws: ScenarioFileError.self) { try Repository.scenario(step) }
        #expect(error.findings.count == 1, "\(error)")
        #expect(error.description.hasPrefix("test.yaml:\(place): error: "), "\(error)")
        #expect(error.description.contains(mend), "\(error)")
    }

    @Test("with several mistakes has them all told at once")
    func several() throws {
        let error = try #require(throws: ScenarioFileError.self) {
            try Scenario.parse(yaml: "name: x\nbord: [socket]\nbenches: vm\nsteps:\n  - jump\n  - wait: 3\n", file: "x")
        }
        let codes = error.findings.map(\.code)
        #expect(codes.contains(.missingKey) && codes.contains(.unknownKey) && codes.contains(.wrongType))
        #expect(error.findings.count == 5, "\(error)")
    }

    @Test("that is none is refused", arguments: ["", "steps", "a: [", "name: x\nname: y\nsummary: s\nsteps: [unplug]"])
    func none(_ yaml: String) {
        #expect(throws: ScenarioFileError.self) { try Scenario.parse(yaml: yaml) }
    }

    @Test("that is missing is named")
    func missing() throws {
        let error = try #require(throws: ScenarioFileError.self) { try Scenario.load(path: "/nowhere/x.yaml") }
        #expect(error.description.contains("the scenarios that come with the program are in Tests/Scenarios/"))
    }
}
