import HAL
import Testing
import VirtualBoard

@Suite struct SurroundingsTests {
    @Test("lock: feedback after 200 ms of drive, stays after 300 ms, and springs back before")
    func lock() throws {
        let bench = try Bench()
        try bench.set(.lockClose, .active)
        try bench.run(milliseconds: 300)
        try bench.set(.lockClose, .inactive)
        try bench.run(milliseconds: 1_000)
        #expect(try bench.drain(.lockFeedback).map(\.milliseconds) == [200])
        #expect(bench.board.state.isLocked)
        try bench.set(.lockOpen, .active)
        try bench.run(milliseconds: 290)
        #expect(try bench.level(.lockFeedback) == .inactive)
        try bench.set(.lockOpen, .inactive)
        try bench.run(milliseconds: 10)
        #expect(try bench.level(.lockFeedback) == .active)
        try bench.set(.lockOpen, .active)
        try bench.run(milliseconds: 300)
        try bench.set(.lockOpen, .inactive)
        try bench.run(milliseconds: 10)
        #expect(try bench.level(.lockFeedback) == .inactive)
    }

    @Test("lock: both drives at once do not move the bolt")
    func brake() throws {
        let bench = try Bench()
        try bench.set(.lockClose, .active)
        try bench.set(.lockOpen, .active)
        try bench.run(milliseconds: 1_000)
        #expect(!bench.board.state.isLocked)
    }

    @Test("a locked plug can be neither pulled nor put in")
    func held() throws {
        let bench = try Bench()
        try bench.board.plug(.ordinary)
        try bench.set(.lockClose, .active)
        try bench.run(milliseconds: 400)
        #expect(throws: BoardRefusal.plugLocked) { try bench.board.unplug() }
        #expect(bench.board.state.isPlugged)
        try bench.set(.lockClose, .inactive)
        try bench.set(.lockOpen, .active)
        try bench.run(milliseconds: 400)
        try bench.board.unplug()
        #expect(throws: BoardRefusal.notPlugged) { try bench.board.unplug() }
        try bench.set(.lockOpen, .inactive)
        try bench.set(.lockClose, .active)
        try bench.run(milliseconds: 400)
        #expect(throws: BoardRefusal.plugLocked) { try bench.board.plug(.ordinary) }
    }

    @Test("a tethered board holds no plug")
    func tethered() throws {
        var configuration = VirtualBoardConfiguration()
        configuration.hasPlugLock = false
        let bench = try Bench(configuration)
        try bench.board.plug(.ordinary)
        #expect(throws: BoardRefusal.alreadyPlugged) { try bench.board.plug(.bmw) }
        try bench.set(.lockClose, .active)
        try bench.run(milliseconds: 400)
        try bench.board.unplug()
    }

    @Test("lock-jammed: no movement; stuck feedback: one answer whatever the bolt does")
    func lockFaults() throws {
        let bench = try Bench()
        bench.board.set(.lockJammed, on: true)
        try bench.set(.lockClose, .active)
        try bench.run(milliseconds: 1_000)
        #expect(try bench.level(.lockFeedback) == .inactive)
        try bench.set(.lockClose, .inactive)
        bench.board.clearFaults()
        bench.board.set(.lockFeedbackStuckLocked, on: true)
        #expect(try bench.level(.lockFeedback) == .active)
        #expect(!bench.board.state.isLocked)
        bench.board.clearFaults()
        bench.board.set(.lockFeedbackStuckUnlocked, on: true)
        try bench.set(.lockClose, .active)
        try bench.run(milliseconds: 1_000)
        #expect(try bench.level(.lockFeedback) == .inactive)
        #expect(bench.board.state.isLocked)
    }

    @Test("the fan runs 1 s after its output, and not at all while fan-dead is on")
    func fan() throws {
        let bench = try Bench()
        try bench.set(.ventilation, .active)
        try bench.run(milliseconds: 2_000)
        #expect(try bench.drain(.ventilationRunning).map(\.milliseconds) == [1_000])
        bench.board.set(.fanDead, on: true)
        try bench.run(milliseconds: 1_010)
        #expect(try bench.level(.ventilationRunning) == .inactive)
        try bench.run(milliseconds: 5_000)
        #expect(try bench.level(.ventilationRunning) == .inactive)
    }

    @Test("opto, emergency stop and supply show on their lines with an edge at the instant of the event")
    func contacts() throws {
        let bench = try Bench()
        try bench.run(milliseconds: 100)
        #expect(try bench.level(.supplyOK) == .active)
        bench.board.setOpto(true)
        bench.board.setEmergencyStop(true)
        bench.board.set(.supplyLost, on: true)
        #expect(try bench.drain(.opto1) == [.init(milliseconds: 100, isActive: true, sequence: 1)])
        #expect(try bench.drain(.emergencyStop) == [.init(milliseconds: 100, isActive: true, sequence: 1)])
        #expect(try bench.drain(.supplyOK) == [.init(milliseconds: 100, isActive: false, sequence: 1)])
    }

    @Test("supply-lost: current stops at once, contacts drop out, the meter reads 0 V, the pilot lives on")
    func supplyLost() throws {
        let bench = try Bench()
        try bench.charge(.ordinary)
        let start = bench.board.now.nanoseconds
        bench.board.set(.supplyLost, on: true)
        #expect(bench.board.state.amperes.sum == 0)
        try bench.run(milliseconds: 100)
        #expect(bench.board.state.relay1.lastOpenedNanoseconds == start + 30_000_000)
        #expect(try bench.value(0x0000) == 0)
        #expect(abs(try bench.pilot(.pilotPositivePeak) - 5_995) < 12)
    }

    @Test("shunt-trip: no current any more until the breaker is switched on again, even with welded contacts")
    func shuntTrip() throws {
        let bench = try Bench()
        try bench.charge(.ordinary)
        bench.board.set(.relay1Weld, on: true)
        try bench.set(.shuntTrip, .active)
        try bench.run(milliseconds: 10)
        #expect(bench.board.state.amperes.sum == 0)
        try bench.set(.shuntTrip, .inactive)
        try bench.run(milliseconds: 5_000)
        #expect(bench.board.state.amperes.sum == 0)
        bench.board.resetBreaker()
        try bench.run(milliseconds: 5_000)
        #expect(bench.board.state.amperes.l1 > 15)
    }

    @Test("temperature: 500 mV + 10 mV/°C at the pin, warmer under current if configured")
    func temperature() throws {
        var configuration = VirtualBoardConfiguration()
        configuration.selfHeatingKelvin = 40
        let bench = try Bench(configuration)
        #expect(try bench.pin(.temperature1) == 750)
        bench.board.setAmbient(celsius: -10)
        #expect(try bench.pin(.temperature1) == 400)
        bench.board.setAmbient(celsius: 25)
        try bench.charge(.ordinary32, percent: 53.333)
        try bench.run(.seconds(600))
        // About one time constant at 32 A: 25 °C + 40 K · (1 − 1/e).
        #expect(abs(bench.board.state.celsius - 50.3) < 1)
        bench.board.set(.temperatureSensorOpen, on: true)
        #expect(try bench.pin(.temperature1) == 3_300)
        bench.board.set(.temperatureADCError, on: true)
        #expect(throws: HALError(.inputOutput, on: ResourceName("temperature-1"))) { try bench.pin(.temperature1) }
    }

    @Test("the watchdog expires 15 s after the last kick, and not after disarming")
    func watchdog() throws {
        let board = VirtualBoard()
        let watchdog = try board.watchdog(device: "virtual-watchdog")
        board.advance(by: .seconds(10))
        try watchdog.kick()
        board.advance(by: .seconds(14))
        #expect(board.state.watchdogExpiries == 0)
        board.advance(by: .seconds(10))
        #expect(board.state.watchdogExpiries == 1)
        #expect(board.state.watchdogExpiredNanoseconds == 25_000_000_000)
        try watchdog.kick()
        board.advance(by: .seconds(1))
        try watchdog.disarm()
        board.advance(by: .seconds(100))
        #expect(board.state.watchdogExpiries == 1)
    }

    @Test("lights show in the state")
    func lights() throws {
        let bench = try Bench()
        try bench.set(.lightCharging, .active)
        try bench.run(milliseconds: 10)
        #expect(bench.board.state.lightCharging)
        #expect(!bench.board.state.lightReady && !bench.board.state.lightFault)
    }
}
