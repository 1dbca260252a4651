import HAL
import Testing

@testable import Devices

/// A pilot behind comparators whose lines follow the voltages on the pilot, as the circuit's would.
private final class Bench {
    static let thresholds: [Int32] = [10_800, 7_500, 4_500, 1_500]
    let pwm = FakePWM()
    let lines = thresholds.map { FakeInput("cp-above-\($0)") }
    let negative = FakeInput("cp-below")
    let pilot: ControlPilot

    init() {
        pilot = ControlPilot(
            output: pwm,
            frontEnd: .comparators(
                PilotComparators(positive: [lines[0], lines[1], lines[2], lines[3]], negative: negative)))
    }

    /// Sets the peaks in millivolts and reads.
    func read(high: Int32, low: Int32) -> PilotMeasurement {
        for (line, threshold) in zip(lines, Self.thresholds) { line.state = high > threshold ? .active : .inactive }
        negative.state = low < -10_500 ? .active : .inactive
        return pilot.read(now: .zero)
    }
}

private let failure = HALError(.inputOutput, on: ResourceName("x"), systemErrno: 5)

@Test("Comparators give the nominal level of the band in which the positive peak lies")
func comparatorLevels() {
    let bench = Bench()
    bench.pilot.apply(.duty(highPartsPerMillion: 266_667), now: .zero)
    for (high, level) in [
        (Int32(11_400), Int32(12_000)), (10_549, 9_000), (7_529, 9_000), (7_454, 6_000), (4_561, 6_000), (4_400, 3_000),
        (1_600, 3_000), (700, 0), (0, 0), (-300, 0),
    ] {
        #expect(
            bench.read(high: high, low: -11_800) == PilotMeasurement(highMillivolts: level, lowMillivolts: -12_000),
            "\(high) mV")
    }
}

@Test("A negative plateau above the threshold reads as no diode")
func comparatorDiode() {
    let bench = Bench()
    bench.pilot.apply(.duty(highPartsPerMillion: 266_667), now: .zero)
    #expect(bench.read(high: 6_000, low: -6_000) == PilotMeasurement(highMillivolts: 6_000, lowMillivolts: 0))
    #expect(bench.read(high: 0, low: 0) == PilotMeasurement(highMillivolts: 0, lowMillivolts: 0))
}

@Test("With a steady signal both plateaus are its level, and state F is told from a short circuit")
func comparatorSteady() {
    let bench = Bench()
    #expect(bench.read(high: -12_000, low: -12_000).highMillivolts == -12_000)
    bench.pilot.apply(.steadyHigh, now: .zero)
    #expect(bench.read(high: 12_000, low: 12_000) == PilotMeasurement(highMillivolts: 12_000, lowMillivolts: 12_000))
    #expect(bench.read(high: 9_000, low: 9_000) == PilotMeasurement(highMillivolts: 9_000, lowMillivolts: 9_000))
    #expect(bench.read(high: 0, low: 0) == PilotMeasurement(highMillivolts: 0, lowMillivolts: 0))
    bench.pilot.apply(.steadyLow, now: .zero)
    #expect(
        bench.read(high: -12_000, low: -12_000) == PilotMeasurement(highMillivolts: -12_000, lowMillivolts: -12_000))
    #expect(bench.read(high: 0, low: 0) == PilotMeasurement(highMillivolts: 0, lowMillivolts: 0))
    bench.pilot.apply(.duty(highPartsPerMillion: 100_000), now: .zero)
    #expect(bench.read(high: 0, low: -12_000) == PilotMeasurement(highMillivolts: 0, lowMillivolts: -12_000))
}

@Test("A higher comparator active while a lower one is not is a contradiction, at each place", arguments: 1...3)
func comparatorContradiction(_ broken: Int) {
    let bench = Bench()
    _ = bench.read(high: 12_000, low: -12_000)
    bench.lines[broken].state = .inactive
    #expect(bench.pilot.read(now: .zero) == .invalid)
    #expect(!bench.pilot.health.isFailing)
    bench.lines[broken].state = .active
    #expect(bench.pilot.read(now: .zero).isValid)
}

@Test("A comparator that cannot be read makes the measurement invalid, and all are read all the same", arguments: 0...4)
func comparatorUnreadable(_ broken: Int) {
    let bench = Bench()
    let all = bench.lines + [bench.negative]
    all[broken].error = failure
    #expect(bench.read(high: 6_000, low: -12_000) == .invalid)
    #expect(all.map(\.reads) == [1, 1, 1, 1, 1])
    #expect(bench.pilot.inputHealth.isFailing && bench.pilot.inputHealth.lastError == failure)
    all[broken].error = nil
    #expect(bench.read(high: 6_000, low: -12_000).highMillivolts == 6_000)
    #expect(!bench.pilot.inputHealth.isFailing)
}
