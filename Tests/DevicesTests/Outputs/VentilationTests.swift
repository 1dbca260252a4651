import HAL
import Testing

@testable import Devices

private let failure = HALError(.inputOutput, on: ResourceName("ventilation"))

@Test("Ventilation with feedback runs when it is switched on and the feedback says so")
func ventilationByFeedback() {
    let hardware = FakeHardware()
    let output = hardware.output("ventilation")
    let feedback = hardware.input("ventilation-running")
    let fan = Ventilation(output: output, feedback: feedback, startTime: .seconds(5))
    #expect(!fan.update(now: milliseconds(0), run: true))
    #expect(!fan.update(now: milliseconds(60_000), run: true))
    feedback.state = .active
    #expect(fan.update(now: milliseconds(60_010), run: true))
    #expect(!fan.update(now: milliseconds(60_020), run: false))
    feedback.error = failure
    #expect(!fan.update(now: milliseconds(60_030), run: true))
    #expect(fan.health.isFailing && output.state == .active)
}

@Test("Ventilation without feedback runs after its start time, each time anew")
func ventilationByTime() {
    let hardware = FakeHardware()
    let output = hardware.output("ventilation")
    let fan = Ventilation(output: output, feedback: nil, startTime: .seconds(5))
    var running: [Int64] = []
    hardware.run(to: 12_000) { tick in
        if fan.update(now: hardware.now, run: !(7_000..<8_000).contains(tick)) { running.append(tick) }
    }
    #expect(running.first == 5_000 && running.contains(6_990) && running.count == 200)
    #expect(output.changes == [Step(0, .active), Step(7_000, .inactive), Step(8_000, .active)])
}

@Test("Ventilation whose output fails does not run and starts its time anew")
func ventilationFails() {
    let hardware = FakeHardware()
    let output = hardware.output("ventilation")
    let fan = Ventilation(output: output, feedback: nil, startTime: .milliseconds(50))
    output.error = failure
    #expect(!fan.update(now: milliseconds(0), run: true))
    #expect(output.attempts == [Step(0, .active), Step(0, .inactive)])
    output.error = nil
    #expect(!fan.update(now: milliseconds(60), run: true))
    #expect(!fan.update(now: milliseconds(100), run: true))
    #expect(fan.update(now: milliseconds(110), run: true))
    #expect(!fan.health.isFailing)
}
