import BoardProfiles
import Bringup
import HAL
import Testing
import VirtualBoard

/// A fault, the one step that must fail for it, and what its hint must name.
struct FaultCase: Sendable, CustomTestStringConvertible {
    var fault: FaultName
    var step: String
    var names: String
    var board = ShippedProfile.socket

    var testDescription: String { "\(fault.rawValue) on \(board)" }

    static let all: [FaultCase] = [
        FaultCase(fault: .positiveRailSag, step: "rails", names: "positive rail"),
        FaultCase(fault: .negativeRailSag, step: "rails", names: "negative rail"),
        FaultCase(fault: .pilotSupplyLost, step: "rails", names: "rail"),
        FaultCase(fault: .pilotADCError, step: "rails", names: "converter"),
        FaultCase(fault: .pilotNoise, step: "rails", names: "noise"),
        FaultCase(fault: .pilotShort, step: "rails", names: "shorted"),
        FaultCase(fault: .pilotADCStuck, step: "rails", names: "rail"),
        FaultCase(fault: .pwmStuck, step: "pwm", names: "PWM generator"),
        FaultCase(fault: .pilotOpen, step: "pilot-ladder", names: "CP wire"),
        FaultCase(fault: .diodeMissing, step: "pilot-ladder", names: "diode"),
        FaultCase(fault: .proximityOpen, step: "pp-ladder", names: "wire or contact open"),
        FaultCase(fault: .proximityShort, step: "pp-ladder", names: "PP"),
        FaultCase(fault: .proximityADCError, step: "pp-ladder", names: "ADC channel pp"),
        FaultCase(fault: .relay1Weld, step: "contactor-K1", names: "welded"),
        FaultCase(fault: .relay2Weld, step: "contactor-K2", names: "welded"),
        FaultCase(fault: .relay1StuckOpen, step: "contactor-K1", names: "coil"),
        FaultCase(fault: .relay1StuckOpen, step: "contactor-K1", names: "coil", board: .tethered),
        FaultCase(fault: .relay2FeedbackStuckOpen, step: "contactor-K2", names: "relay-2-feedback"),
        FaultCase(fault: .relay1FeedbackStuckClosed, step: "outputs-off", names: "relay-1-feedback"),
        FaultCase(fault: .relay1SlowDropOut, step: "contactor-K1", names: "drops out late"),
        FaultCase(fault: .relay2Chatter, step: "contactor-K2", names: "K2"),
        FaultCase(fault: .residualSensorDead, step: "rcm", names: "rcm-trip"),
        FaultCase(fault: .residualSensorStuck, step: "rcm", names: "rcm-trip"),
        FaultCase(fault: .residualSensorError, step: "rcm", names: "rcm-error"),
        FaultCase(fault: .residualSensorSlow, step: "rcm", names: "window"),
        FaultCase(fault: .lockJammed, step: "lock", names: "bolt"),
        FaultCase(fault: .lockFeedbackStuckLocked, step: "lock", names: "lock-feedback"),
        FaultCase(fault: .lockFeedbackStuckUnlocked, step: "lock", names: "lock-feedback"),
        FaultCase(fault: .supplyLost, step: "supply", names: "supply-ok"),
        FaultCase(fault: .fanDead, step: "ventilation", names: "fan"),
        FaultCase(fault: .temperatureADCError, step: "temperature", names: "terminals"),
        FaultCase(fault: .temperatureSensorOpen, step: "temperature", names: "terminals"),
        FaultCase(fault: .meterSilent, step: "rs485", names: "nothing answers"),
        FaultCase(fault: .meterChecksum, step: "rs485", names: "check"),
        FaultCase(fault: .meterWrongUnit, step: "rs485", names: "unit"),
        FaultCase(fault: .heartbeatDead, step: "heartbeat", names: "heartbeat"),
    ]
}

/// A board with one fault: exactly the step fails that is about it, and says where to look.
struct FaultyBoardTests {
    @Test("exactly the right step fails and its hint names the part", arguments: FaultCase.all)
    func failsRightly(fault: FaultCase) throws {
        let report = try Bench(fault.board, faults: [fault.fault]).run()
        #expect(report.steps(.failed) == [fault.step], "\(report.text)")
        let hint = try #require(report.step(fault.step)?.hint)
        #expect(hint.contains(fault.names), "\(hint)")
        #expect(!report.isPassed(allowsSkips: true))
    }

    @Test("a meter at another speed is found, and the hint says where it answers")
    func wrongBaudRate() throws {
        let report = try Bench(.tethered, configure: { $0.meterBaudRate = 19_200 }).run()
        #expect(report.steps(.failed) == ["rs485"])
        let hint = try #require(report.step("rs485")?.hint)
        #expect(hint.contains("answers at 19200 baud, parity none, 1 stop bit, unit 1"), "\(hint)")
    }

    @Test("a meter with another unit is found, and the hint says which")
    func wrongUnit() throws {
        let report = try Bench(.tethered, configure: { $0.meterUnit = 3 }).run()
        #expect(report.steps(.failed) == ["rs485"])
        #expect(report.step("rs485")?.hint?.contains("unit 3") == true)
    }

    @Test("steps that a failed one would make meaningless are not run, and say why")
    func dependents() throws {
        let report = try Bench(.socket, faults: [.residualSensorDead]).run()
        #expect(report.step("trip-path")?.outcome == .notRun)
        #expect(report.step("trip-path")?.reason?.contains("rcm") == true)
    }

    @Test("a relay supply that lives without heartbeat fails")
    func ungatedSupply() throws {
        let report = try Bench(.tethered, configure: { $0.hasHeartbeatSupervisor = false }).run()
        #expect(report.steps(.failed) == ["heartbeat"])
        #expect(report.step("heartbeat")?.hint?.contains("supervisor is bridged") == true)
    }

    @Test("a supervisor slower than the profile says fails")
    func slowSupervisor() throws {
        let report = try Bench(.tethered, configure: { $0.heartbeatTimeout = .milliseconds(180) }).run()
        #expect(report.steps(.failed) == ["heartbeat"])
        #expect(report.step("heartbeat")?.hint?.contains("supervisorTimeout") == true)
    }

    @Test("a PWM out of 980…1020 Hz fails")
    func wrongFrequency() throws {
        let report = try Bench(.tethered, configure: { $0.pilotFrequencyHertz = 1_050 }).run()
        #expect(report.steps(.failed) == ["pwm"])
        #expect(report.step("pwm")?.hint?.contains("frequency") == true)
    }

    @Test("a line that somebody holds fails the first step with the mend, and nothing else is tried")
    func busyLine() throws {
        let bench = try Bench(.socket)
        let held = try bench.board.digitalInput(LineReference(chip: "virtual", line: "rcm-trip"))
        let report = bench.run()
        #expect(report.steps(.failed) == ["outputs-off"])
        #expect(report.step("outputs-off")?.hint?.contains("stop wallboxd") == true)
        #expect(report.step("outputs-off")?.reason?.contains("\(held.name)") == true)
        #expect(report.steps(.notRun).count == report.steps.count - 1)
    }
}
