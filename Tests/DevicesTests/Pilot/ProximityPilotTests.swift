import HAL
import Testing

@testable import Devices

private func pilot(_ input: FakeADC, series: Int32 = 0, interval: Nanoseconds = .zero) -> ProximityPilot {
    ProximityPilot(
        input: input, pullUp: Ohms(1_000), supply: Millivolts(3_300), series: Ohms(series), interval: interval)
}

@Test(
    "The plug's resistor is measured within 1 %",
    arguments: [Int32(100), 220, 680, 1_500, 4_500], [Int32(0), 100])
func proximityMeasuresOhms(ohms: Int32, series: Int32) {
    let tap = Int32(3_300.0 * Double(ohms + series) / Double(1_000 + ohms + series) + 0.5)
    let measured = pilot(FakeADC("pp", tap), series: series).read(now: .zero)
    #expect(abs(measured - ohms) <= max(1, ohms / 100))
}

@Test(
    "Without a plug the tap is at the supply, or above it by noise: open",
    arguments: [Int32(3_300), 3_301, 5_000, .max])
func proximityOpen(tap: Int32) {
    #expect(pilot(FakeADC("pp", tap)).read(now: .zero) == ProximityPilot.open)
}

@Test("A shorted tap is 0 ohms, and a series resistor never makes it negative", arguments: [Int32.min, -5, 0, 50])
func proximityShort(tap: Int32) {
    #expect(pilot(FakeADC("pp", tap), series: 100).read(now: .zero) == 0)
}

@Test("A converter that fails is unreadable until it answers again")
func proximityUnreadable() {
    let input = FakeADC("pp", 1_980)
    let pilot = pilot(input)
    #expect(pilot.read(now: .zero) == 1_500)
    input.error = HALError(.inputOutput, on: input.name)
    #expect(pilot.read(now: milliseconds(10)) == ProximityPilot.unreadable)
    #expect(pilot.health.isFailing)
    input.error = nil
    #expect(pilot.read(now: milliseconds(20)) == 1_500)
    #expect(!pilot.health.isFailing)
}

@Test("The converter is asked no more often than the interval says")
func proximityIsSampledSlowly() {
    let input = FakeADC("pp", 1_980)
    let pilot = pilot(input, interval: .milliseconds(50))
    for tick in 0...10 { _ = pilot.read(now: milliseconds(Int64(tick) * 10)) }
    #expect(input.reads == 3)
}
