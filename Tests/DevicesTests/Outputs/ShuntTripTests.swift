import HAL
import Testing

@testable import Devices

private final class Bench {
    let hardware = FakeHardware()
    let output: FakeOutput
    let shunt: ShuntTrip

    init() {
        output = hardware.output("shunt-trip")
        shunt = ShuntTrip(output: output, pulse: .milliseconds(500))
    }

    func run(to end: Int64, trip: Bool) {
        hardware.run(to: end) { _ in shunt.update(now: hardware.now, trip: trip) }
    }
}

@Test("A shunt trip asked for without end gives one pulse of its length")
func shuntTripIsLimited() {
    let bench = Bench()
    bench.run(to: 90, trip: false)
    bench.run(to: 60_000, trip: true)
    #expect(bench.output.changes == [Step(100, .active), Step(600, .inactive)])
    #expect(bench.shunt.pulses == 1)
}

@Test("A pulse goes on to its end even if the wish falls")
func shuntTripFinishes() {
    let bench = Bench()
    bench.run(to: 10, trip: true)
    bench.run(to: 2_000, trip: false)
    #expect(bench.output.changes == [Step(0, .active), Step(500, .inactive)])
}

@Test("The coil rests nine pulses before the next one, which is not forgotten while the wish lasts")
func shuntTripRests() {
    let bench = Bench()
    bench.run(to: 600, trip: true)
    bench.run(to: 700, trip: false)
    bench.run(to: 10_000, trip: true)
    #expect(
        bench.output.changes == [
            Step(0, .active), Step(500, .inactive), Step(5_000, .active), Step(5_500, .inactive),
        ])
    bench.run(to: 10_010, trip: false)
    bench.run(to: 10_020, trip: true)
    #expect(bench.shunt.pulses == 3)
}

@Test("A failed pulse is called off and begun again at every call, one that does not end is ended at every call")
func shuntTripRetries() {
    let bench = Bench()
    let failure = HALError(.inputOutput, on: ResourceName("shunt-trip"))
    bench.output.error = failure
    bench.run(to: 90, trip: true)
    #expect(bench.output.attempts.map { $0.state } == (0..<20).map { $0 % 2 == 0 ? .active : .inactive })
    #expect(bench.shunt.health.isFailing && bench.shunt.pulses == 0)
    bench.output.error = nil
    bench.run(to: 590, trip: true)
    bench.output.error = failure
    bench.run(to: 690, trip: true)
    #expect(bench.output.state == .active && bench.shunt.health.isFailing)
    bench.output.error = nil
    bench.run(to: 1_000, trip: true)
    #expect(bench.output.changes == [Step(100, .active), Step(700, .inactive)])
}
