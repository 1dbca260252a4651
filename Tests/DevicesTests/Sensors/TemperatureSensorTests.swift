import HAL
import Testing

@testable import Devices

/// 10 mV a degree from 500 mV on.
private let scale = LinearScale(lowPin: Millivolts(500), lowValue: 0, highPin: Millivolts(1_500), highValue: 10_000)

@Test("A temperature is sampled once a second and ages in between")
func temperatureIsSampledSlowly() {
    let input = FakeADC("temperature-1", 750)
    let sensor = TemperatureSensor(input: input, scale: scale)
    #expect(sensor.read(now: .zero) == TemperatureMeasurement(centidegrees: 2_500, age: .zero, isValid: true))
    input.millivolts = 900
    #expect(
        sensor.read(now: milliseconds(990))
            == TemperatureMeasurement(centidegrees: 2_500, age: .milliseconds(990), isValid: true))
    #expect(
        sensor.read(now: milliseconds(1_000))
            == TemperatureMeasurement(centidegrees: 4_000, age: .zero, isValid: true))
    #expect(input.reads == 2)
}

@Test(
    "A temperature outside −40…+150 °C is a broken wire and no sample",
    arguments: [(Int32(99), false), (100, true), (2_000, true), (2_001, false), (.min, false), (.max, false)])
func temperatureRange(pin: Int32, isValid: Bool) {
    let sensor = TemperatureSensor(input: FakeADC("temperature-1", pin), scale: scale)
    let reading = sensor.read(now: .zero)
    #expect(reading.isValid == isValid && (reading.age == .zero) == isValid)
    #expect(sensor.health.lastError?.code == (isValid ? nil : .outOfRange))
}

@Test("A sensor that fails keeps its last good value, which grows old, and is tried once a second")
func temperatureGrowsStale() {
    let hardware = FakeHardware()
    let input = FakeADC("temperature-1", 750)
    let sensor = TemperatureSensor(input: input, scale: scale)
    _ = sensor.read(now: hardware.now)
    input.error = HALError(.inputOutput, on: input.name)
    hardware.run(to: 9_990) { _ in _ = sensor.read(now: hardware.now) }
    #expect(
        sensor.read(now: milliseconds(10_000))
            == TemperatureMeasurement(centidegrees: 2_500, age: .seconds(10), isValid: false))
    #expect(input.reads == 11 && sensor.health.isFailing)
    input.error = nil
    #expect(sensor.read(now: milliseconds(11_000)).age == .zero)
}

@Test("A sensor that never answered has no age")
func temperatureNever() {
    let input = FakeADC("temperature-1")
    input.error = HALError(.notFound, on: input.name)
    let sensor = TemperatureSensor(input: input, scale: scale)
    #expect(sensor.read(now: milliseconds(50)) == TemperatureMeasurement(centidegrees: 0, age: nil, isValid: false))
}
