import HAL
import Testing

@testable import Devices

private let failure = HALError(.inputOutput, on: ResourceName("heartbeat"))

@Test("The heartbeat toggles its line once a call")
func heartbeatToggles() {
    let hardware = FakeHardware()
    let output = hardware.output("heartbeat")
    let heartbeat = SafetyHeartbeat(output: output)
    hardware.run(to: 40) { _ in #expect(heartbeat.beat(now: hardware.now)) }
    #expect(
        output.writes == [
            Step(0, .active), Step(10, .inactive), Step(20, .active), Step(30, .inactive), Step(40, .active),
        ])
}

@Test("A stopped heartbeat leaves the line inactive for good")
func heartbeatStops() {
    let hardware = FakeHardware()
    let output = hardware.output("heartbeat")
    let heartbeat = SafetyHeartbeat(output: output)
    heartbeat.beat(now: hardware.now)
    #expect(heartbeat.stop(now: hardware.now) == nil && heartbeat.isStopped)
    hardware.run(to: 1_000) { _ in heartbeat.beat(now: hardware.now) }
    #expect(output.changes == [Step(0, .active), Step(0, .inactive)] && output.state == .inactive)
}

@Test("A stop whose write fails says so, and every later beat tries again")
func heartbeatStopFails() {
    let hardware = FakeHardware()
    let output = hardware.output("heartbeat")
    let heartbeat = SafetyHeartbeat(output: output)
    heartbeat.beat(now: hardware.now)
    output.error = failure
    #expect(heartbeat.stop(now: hardware.now) == failure)
    #expect(!heartbeat.beat(now: milliseconds(10)))
    output.error = nil
    #expect(heartbeat.beat(now: milliseconds(20)))
    #expect(output.state == .inactive && !heartbeat.health.isFailing)
}

@Test("A failed toggle is not made up for")
func heartbeatFails() {
    let hardware = FakeHardware()
    let output = hardware.output("heartbeat")
    let heartbeat = SafetyHeartbeat(output: output)
    heartbeat.beat(now: milliseconds(0))
    output.error = failure
    #expect(!heartbeat.beat(now: milliseconds(10)))
    #expect(heartbeat.health.isFailing)
    output.error = nil
    heartbeat.beat(now: milliseconds(20))
    #expect(output.writes.map { $0.state } == [.active, .inactive])
}

@Test("A stop that comes while the line is being written still ends inactive")
func heartbeatStopRaces() {
    let hardware = FakeHardware()
    let output = hardware.output("heartbeat")
    let heartbeat = SafetyHeartbeat(output: output)
    output.onWrite = { if $0 == .active { heartbeat.stopFlag.set() } }
    heartbeat.beat(now: .zero)
    output.onWrite = nil
    #expect(output.writes.map { $0.state } == [.active, .inactive])
}
