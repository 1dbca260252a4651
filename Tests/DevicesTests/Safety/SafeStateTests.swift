import HAL
import Testing

@testable import Devices

private final class Bench {
    let hardware = FakeHardware()
    let pwm = FakePWM()
    let heartbeat: SafetyHeartbeat
    let contactors: [Contactor]
    let outputs: [FakeOutput]
    let safe: SafeState

    init() {
        let names = [
            "heartbeat", "relay-1", "relay-2", "lock-close", "lock-open", "ventilation", "rcm-test", "shunt-trip",
            "light-ready", "light-charging", "light-fault",
        ]
        let hardware = hardware
        let lines = names.map { hardware.output($0) }
        outputs = lines
        heartbeat = SafetyHeartbeat(output: lines[0])
        contactors = [Contactor(coil: lines[1], feedback: nil), Contactor(coil: lines[2], feedback: nil)]
        let scale = LinearScale(lowPin: Millivolts(0), lowValue: 0, highPin: Millivolts(1), highValue: 1)
        let peak = ControlPilot.Peak(input: FakeADC("cp"), scale: scale)
        safe = SafeState(
            heartbeat: heartbeat, contactors: contactors,
            lock: PlugLock(
                close: lines[3], open: lines[4], feedback: hardware.input("lock"), driveTime: .milliseconds(600)),
            ventilation: Ventilation(output: lines[5], feedback: nil, startTime: .zero),
            residualCurrentMonitor: ResidualCurrentMonitor(
                trip: hardware.input("trip"), test: lines[6], profile: ResidualCurrentBench.profile),
            shuntTrip: ShuntTrip(output: lines[7], pulse: .milliseconds(500)),
            lights: StatusLights(ready: lines[8], charging: lines[9], fault: lines[10]),
            pilot: ControlPilot(output: pwm, positive: peak, negative: peak))
    }

    func everythingOn() {
        for output in outputs { try? output.write(.active) }
        hardware.journal.removeAll()
    }
}

@Test("The safe state switches everything off, the heartbeat first, the pilot to state F last")
func safeStateOrder() {
    let bench = Bench()
    bench.everythingOn()
    #expect(bench.safe.enter().isEmpty)
    #expect(
        bench.hardware.journal.map { $0.name } == [
            "heartbeat", "relay-1", "relay-2", "lock-close", "lock-open", "ventilation", "rcm-test", "shunt-trip",
            "light-ready", "light-charging", "light-fault",
        ])
    #expect(bench.outputs.allSatisfy { $0.state == .inactive } && bench.pwm.writes == [.steadyLow])
}

@Test("The safe state tries every output even if others fail, and returns every error in order")
func safeStateGoesOn() {
    for failing in 0..<11 {
        let bench = Bench()
        bench.everythingOn()
        bench.outputs[failing].error = HALError(.inputOutput, on: bench.outputs[failing].name)
        bench.pwm.error = HALError(.timedOut, on: bench.pwm.name)
        let errors = bench.safe.enter()
        #expect(errors.count == 2 && !errors.isEmpty)
        #expect(errors[0]?.resource == bench.outputs[failing].name && errors[1]?.resource == bench.pwm.name)
        #expect(errors[2] == nil && errors[-1] == nil && errors[.max] == nil)
        #expect(bench.outputs.filter { $0.state == .active }.count == 1)
    }
}

@Test("The safe state stops the heartbeat for good, even for a loop that beats on")
func safeStateStopsHeartbeat() {
    let bench = Bench()
    bench.heartbeat.beat(now: .zero)
    #expect(bench.safe.enter().isEmpty)
    for tick in 1...100 { bench.heartbeat.beat(now: milliseconds(Int64(tick) * 10)) }
    #expect(bench.outputs[0].changes.count == 2 && bench.outputs[0].state == .inactive)
}

@Test("A loop that goes on after the safe state does not close a contactor again by repeating itself")
func safeStateStands() {
    let bench = Bench()
    bench.contactors[0].command(closed: true, now: .zero)
    #expect(bench.safe.enter().isEmpty)
    for tick in 1...1_000 { bench.contactors[0].command(closed: true, now: milliseconds(Int64(tick) * 10)) }
    #expect(bench.outputs[1].state == .inactive)
}

@Test("The safe state may be entered again and by any thread")
func safeStateIsSendable() async {
    let bench = Bench()
    bench.everythingOn()
    let safe = bench.safe
    #expect(await Task.detached { safe.enter().isEmpty }.value)
    #expect(safe.enter().isEmpty)
    #expect(bench.outputs.allSatisfy { $0.state == .inactive })
}

@Test("More errors than can be kept are still counted")
func safeStateErrorsAreBounded() {
    var errors = SafeStateErrors()
    for index in 0..<20 { errors.append(HALError(.inputOutput, on: ResourceName("line-\(index)"))) }
    #expect(errors.count == 20)
    #expect(errors[15]?.resource == ResourceName("line-15") && errors[16] == nil)
}
