import BoardProfiles
import Bringup
import HAL
import Testing
import VirtualBoard

/// A board without a fault.
struct HealthyBoardTests {
    @Test("every fitted step passes on both simulated boards", arguments: ShippedProfile.allCases)
    func passes(name: ShippedProfile) throws {
        let report = try Bench(name).run()
        #expect(report.steps(.failed) == [], "\(report.text)")
        #expect(report.steps(.notRun) == [])
        #expect(report.steps(.skipped) == [])
        #expect(report.isPassed(allowsSkips: false))
        #expect(report.steps(.notFitted) == (name == .tethered ? ["pp-ladder", "lock", "ventilation"] : []))
    }

    @Test("steps come in the order of an acceptance, one for each contactor")
    func order() throws {
        let ids = try Bench(.socket).run().steps.map(\.id)
        #expect(
            ids == [
                "outputs-off", "rails", "pwm", "pilot-ladder", "pp-ladder", "contactor-K1", "contactor-K2", "rcm",
                "trip-path", "lock", "opto", "emergency-stop", "supply", "ventilation", "temperature", "lights",
                "rs485",
                "watchdog", "heartbeat",
            ])
    }

    @Test("contactor times are those of the board: 20 ms with bounce, 31 ms with the auxiliary contact")
    func contactorTimes() throws {
        let report = try Bench(.socket).run()
        #expect(report.contactors.map(\.name) == ["K1", "K2"])
        for contactor in report.contactors {
            #expect(contactor.pullIn == [20, 20])
            #expect(contactor.dropOut == [31, 31])
            #expect(contactor.bounces == [2, 2])
        }
    }

    @Test("the monitor's answer and release are measured from the pulse")
    func selfTestTimes() throws {
        let step = try #require(try Bench(.tethered).run().step("rcm"))
        #expect(step.measurements.first { $0.name == "answer after the pulse" }?.value == 300)
        #expect(step.measurements.first { $0.name == "release after the pulse" }?.value == 800)
    }

    @Test("everything is off and dead when the bring-up has ended")
    func endsOff() throws {
        let bench = try Bench(.socket)
        let report = bench.run()
        bench.board.advance(by: .seconds(1))
        let state = bench.board.state
        #expect(report.outputsNotOff == [])
        #expect(!state.relay1.isClosed && !state.relay2.isClosed && !state.isHeartbeatAlive)
        #expect(!state.isLocked && !state.isFanRunning && !state.lightReady && !state.isPlugged)
        #expect(state.pilotWaveform == .steadyLow)
        #expect(state.watchdogExpiries == 0)
    }

    @Test("a part that the profile does not have is not fitted and spoils nothing")
    func notFitted() throws {
        let report = try Bench(.socket) { profile in
            profile.emergencyStop = nil
            profile.primaryMeter = nil
            profile.optoInputs = []
            profile.temperatureSensors = []
            profile.statusLights = nil
        }.run()
        #expect(report.steps(.notFitted) == ["opto", "emergency-stop", "temperature", "lights", "rs485"])
        #expect(report.isPassed(allowsSkips: false))
    }
}
