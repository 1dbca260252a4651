import HAL
import Testing

@testable import Devices

private struct Bench {
    let hardware = FakeHardware()
    let ready: FakeOutput
    let charging: FakeOutput
    let fault: FakeOutput
    let lights: StatusLights

    init() {
        ready = hardware.output("ready")
        charging = hardware.output("charging")
        fault = hardware.output("fault")
        lights = StatusLights(ready: ready, charging: charging, fault: fault)
    }

    /// One second of `pattern`: the changes of each light.
    func show(_ pattern: LightPattern) -> [[Step]] {
        hardware.run(to: 990) { _ in lights.update(now: hardware.now, pattern: pattern) }
        return [ready, charging, fault].map { $0.changes }
    }
}

@Test("Each pattern lights its lights and no other, steady or blinking with the clock")
func lightPatterns() {
    let steady = [Step(0, .active)]
    let slow = [Step(0, .active), Step(500, .inactive)]
    let fast = [Step(0, .active), Step(250, .inactive), Step(500, .active), Step(750, .inactive)]
    let expected: [(LightPattern, [[Step]])] = [
        (.off, [[], [], []]), (.ready, [steady, [], []]), (.connected, [slow, [], []]), (.charging, [[], steady, []]),
        (.paused, [[], slow, []]), (.fault, [[], [], fast]),
    ]
    for (pattern, changes) in expected { #expect(Bench().show(pattern) == changes) }
}

@Test("A light that fails does not keep the others from being served")
func lightsAreIndependent() {
    let bench = Bench()
    bench.lights.update(now: .zero, pattern: .ready)
    bench.ready.error = HALError(.inputOutput, on: ResourceName("ready"))
    bench.lights.update(now: milliseconds(10), pattern: .charging)
    #expect(bench.charging.state == .active && bench.lights.health.isFailing)
    bench.ready.error = nil
    bench.lights.update(now: milliseconds(20), pattern: .charging)
    #expect(bench.ready.state == .inactive && !bench.lights.health.isFailing)
}

@Test("Lights that are not fitted are not missed")
func lightsMayBeMissing() {
    let hardware = FakeHardware()
    let fault = hardware.output("fault")
    let lights = StatusLights(ready: nil, charging: nil, fault: fault)
    lights.update(now: .zero, pattern: .ready)
    lights.update(now: .zero, pattern: .fault)
    #expect(fault.state == .active)
}
