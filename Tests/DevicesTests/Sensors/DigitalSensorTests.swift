import HAL
import Testing

@testable import Devices

private let failure = HALError(.inputOutput, on: ResourceName("opto-1"))

/// The moments at which what `body` returns changes.
private func trace<Value: Equatable>(
    _ hardware: FakeHardware, to end: Int64, script: [Int64: () -> Void], _ body: () -> Value
) -> [Int64: Value] {
    var result: [Int64: Value] = [:]
    var last: Value?
    hardware.run(to: end) { tick in
        script[tick]?()
        let value = body()
        if value != last { result[tick] = value }
        last = value
    }
    return result
}

@Test("A change counts when it has lasted for the debounce time, shorter ones never")
func sensorDebounces() {
    let hardware = FakeHardware()
    let line = hardware.input("opto-1")
    let opto = OptoInput(line, debounce: .milliseconds(50))
    let seen = trace(
        hardware, to: 1_000,
        script: [
            100: { line.state = .active }, 140: { line.state = .inactive }, 150: { line.state = .active },
            400: { line.state = .inactive }, 440: { line.state = .active }, 600: { line.state = .inactive },
        ]
    ) { opto.read(now: hardware.now) }
    #expect(seen == [0: .unknown, 50: .inactive, 200: .active, 650: .inactive])
}

@Test("A line that cannot be read is unknown at once and needs the full time again")
func sensorUnknown() {
    let hardware = FakeHardware()
    let line = hardware.input("opto-1", .active)
    let sensor = DigitalSensor(line, debounce: .milliseconds(50))
    let seen = trace(
        hardware, to: 500, script: [100: { line.error = failure }, 200: { line.error = nil }]
    ) { sensor.read(now: hardware.now) }
    #expect(seen == [0: .unknown, 50: .active, 100: .unknown, 250: .active])
    #expect(!sensor.health.isFailing && sensor.health.lastError == failure && sensor.health.errorCount == 10)
}

@Test("Without debounce the level counts at once")
func sensorImmediate() {
    let line = FakeInput("line", .active)
    let sensor = DigitalSensor(line, debounce: .zero)
    #expect(sensor.read(now: .zero) == .active)
    line.state = .inactive
    #expect(sensor.read(now: .zero) == .inactive)
}

@Test("The emergency stop is pressed at once, released after 100 ms, and pressed while it cannot be read")
func emergencyStopIsAsymmetric() {
    let hardware = FakeHardware()
    let line = hardware.input("emergency-stop")
    let stop = EmergencyStop(line)
    let seen = trace(
        hardware, to: 1_000,
        script: [
            200: { line.state = .active }, 210: { line.state = .inactive }, 500: { line.error = failure },
            510: { line.error = nil },
        ]
    ) { stop.isPressed(now: hardware.now) }
    #expect(seen == [0: true, 100: false, 200: true, 310: false, 500: true, 610: false])
    #expect(stop.health.lastError == failure)
}

@Test("The supply is missing at once, back after 100 ms, and missing while it cannot be read")
func supplyMonitorIsAsymmetric() {
    let hardware = FakeHardware()
    let line = hardware.input("supply-ok", .active)
    let supply = SupplyMonitor(line)
    let seen = trace(
        hardware, to: 1_000,
        script: [
            200: { line.state = .inactive }, 210: { line.state = .active }, 500: { line.error = failure },
            510: { line.error = nil },
        ]
    ) { supply.isPresent(now: hardware.now) }
    #expect(seen == [0: false, 100: true, 200: false, 310: true, 500: false, 610: true])
    #expect(supply.health.lastError == failure)
}
