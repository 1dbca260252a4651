import LocalAPI
import Testing

@testable import TerminalView

@Suite struct StatusTextTests {
    @Test("the status of a charge names everything that matters")
    func charging() {
        let text = StatusText.render(Scene.charging)
        for part in [
            "simulated-22kw-socket, simulated, time ×20", "C2, charging", "faults        none",
            "PWM 26.66 %, offers 16.0 A",
            "16.0 A by permit", "Opto 1 In, 52 s left", "told closed, seen closed, 3 cycles",
            "quiet, self-test passed, tested 2 h 3 min ago", "socket, 20 A, locked", "10.92 kW, 15.9 / 15.8 / 15.7 A",
            "SCHED_FIFO 80, memory locked", "ordinary, plugged in, S2 closed",
        ] {
            #expect(text.contains(part), "\(part)\n\(text)")
        }
        #expect(!text.contains("not charging"))
    }

    @Test("what the meter does not tell is not told as zero, and a session's energy that broke off is told as such")
    func unknownMeter() {
        var status = Scene.charging
        status.meter = MeterStatus(model: "M", isStale: true)
        #expect(StatusText.render(status).contains("no sample; register not read"))
        status.meter = MeterStatus(
            model: "M", currentsAmperes: [15.9, nil, 0], ageSeconds: 0.4, energyKilowattHours: 7, energyAgeSeconds: 61,
            sessionKilowattHours: 2, isSessionEnergyComplete: false)
        let text = StatusText.render(status)
        #expect(text.contains("power unknown, 15.9 / ? / 0.0 A, "), "\(text)")
        #expect(text.contains("session 2.000 kWh and what the meter's register lost; register 7.000 kWh, "), "\(text)")
    }

    @Test("the Modbus server is told while it is on, and why it is not served where it is not")
    func modbus() {
        #expect(!StatusText.render(Scene.charging).contains("Modbus"))
        var status = Scene.charging
        status.modbus = ModbusStatus(port: 502, clients: 2, energyManager: .silent)
        let text = StatusText.render(status)
        #expect(text.contains("port 502, 2 connected, energy manager silent, the safe current applies"), "\(text)")
        status.modbus = ModbusStatus(energyManager: .notHeard, problem: "modbus.basePort: port 502: no")
        #expect(StatusText.render(status).contains("not served: modbus.basePort: port 502: no"))
    }

    @Test("faults come with code and mend, and the reason stands beside the state")
    func faulted() {
        let text = StatusText.render(Scene.faulted)
        #expect(text.contains("contactorWelded (openImmediately): contactor does not open; switch off the supply"))
        #expect(text.contains("not charging  a fault forbids it"))
    }

    @Test("what the daemon sends cannot steer the terminal", arguments: Scene.all.map(\.status))
    func clean(_ status: WallboxStatus) {
        var status = status
        status.controller.profileName = "a\u{1B}[31m"
        #expect(!StatusText.render(status).contains("\u{1B}"))
    }
}
