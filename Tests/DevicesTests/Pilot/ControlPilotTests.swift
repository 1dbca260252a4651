import HAL
import Testing

@testable import Devices

private final class Bench {
    let pwm = FakePWM()
    let positive = FakeADC("cp-positive", 2_750)
    let negative = FakeADC("cp-negative", 183)
    let pilot: ControlPilot

    init(dutyTrim: Int32 = 0, tolerance: Int32 = 500) {
        let scale = LinearScale(lowPin: Millivolts(0), lowValue: -13_500, highPin: Millivolts(3_300), highValue: 13_500)
        pilot = ControlPilot(
            output: pwm, positive: .init(input: positive, scale: scale), negative: .init(input: negative, scale: scale),
            dutyTrim: dutyTrim, tolerance: tolerance)
    }
}

private let failure = HALError(.inputOutput, on: ResourceName("x"), systemErrno: 5)

@Test("The pilot reports both plateaus in millivolts on the pilot")
func pilotMeasuresBothPlateaus() {
    let bench = Bench()
    #expect(bench.pilot.read(now: .zero) == PilotMeasurement(highMillivolts: 9_000, lowMillivolts: -12_003))
    bench.positive.millivolts = 2_384
    #expect(bench.pilot.read(now: milliseconds(10)).highMillivolts == 6_005)
}

@Test("The pilot's measurement is invalid while either converter input fails, and both are read all the same")
func pilotMeasurementIsInvalidIfOneInputFails() {
    let bench = Bench()
    bench.positive.error = failure
    #expect(bench.pilot.read(now: .zero) == .invalid)
    #expect(bench.negative.reads == 1)
    bench.positive.error = nil
    bench.negative.error = failure
    #expect(!bench.pilot.read(now: milliseconds(10)).isValid)
    #expect(bench.pilot.inputHealth.isFailing && bench.pilot.inputHealth.lastError == failure)
    bench.negative.error = nil
    #expect(bench.pilot.read(now: milliseconds(20)).isValid)
    #expect(!bench.pilot.health.isFailing && bench.pilot.health.errorCount == 2)
}

@Test("The pilot writes the generator only when the waveform changes")
func pilotWritesOnChange() {
    let bench = Bench()
    for (tick, waveform) in [
        PWMWaveform.steadyHigh, .steadyHigh, .duty(highPartsPerMillion: 266_667), .duty(highPartsPerMillion: 266_667),
        .steadyLow, .steadyLow,
    ].enumerated() {
        #expect(bench.pilot.apply(waveform, now: milliseconds(Int64(tick) * 10)))
    }
    #expect(bench.pwm.writes == [.steadyHigh, .duty(highPartsPerMillion: 266_667), .steadyLow])
}

@Test("The pilot writes at every call after a failed write until one succeeds")
func pilotRetriesFailedWrites() {
    let bench = Bench()
    bench.pilot.apply(.duty(highPartsPerMillion: 100_000), now: .zero)
    bench.pwm.error = failure
    for tick in 1...3 { #expect(!bench.pilot.apply(.steadyHigh, now: milliseconds(Int64(tick) * 10))) }
    #expect(bench.pwm.attempts == 4 && bench.pilot.outputHealth.isFailing)
    bench.pwm.error = nil
    #expect(bench.pilot.apply(.steadyHigh, now: milliseconds(40)))
    #expect(bench.pilot.apply(.steadyHigh, now: milliseconds(50)))
    #expect(bench.pwm.attempts == 5 && bench.pwm.writes.last == .steadyHigh && !bench.pilot.outputHealth.isFailing)
}

@Test("Going back to the old waveform after a failed write is written too: the failure may have taken effect")
func pilotRewritesOldWaveformAfterFailure() {
    let bench = Bench()
    bench.pilot.apply(.steadyHigh, now: .zero)
    bench.pwm.error = failure
    bench.pilot.apply(.duty(highPartsPerMillion: 500_000), now: milliseconds(10))
    bench.pwm.error = nil
    bench.pilot.apply(.steadyHigh, now: milliseconds(20))
    #expect(bench.pwm.writes == [.steadyHigh, .steadyHigh])
}

@Test("A duty that is none is refused and never written", arguments: [Int32.min, -1, 0, 1_000_000, .max])
func pilotRefusesImpossibleDuty(duty: Int32) {
    let bench = Bench(dutyTrim: -5_000)
    #expect(!bench.pilot.apply(.duty(highPartsPerMillion: duty), now: .zero))
    #expect(bench.pwm.attempts == 0 && bench.pilot.outputHealth.lastError?.code == .outOfRange)
}

@Test(
    "The duty put out never exceeds the duty asked for, whatever the trim",
    arguments: [Int32.min, -100_000, -5_000, -300, 0, 300, 5_000, .max])
func pilotTrimNeverRaisesDuty(trim: Int32) {
    let bench = Bench(dutyTrim: trim)
    var tick: Int64 = 0
    for asked in [1, 2, 4_999, 5_000, 50_000, 100_000, 266_667, 850_000, 960_000, 999_999] as [Int32] {
        tick += 10
        #expect(bench.pilot.apply(.duty(highPartsPerMillion: asked), now: milliseconds(tick)))
        let written = bench.pwm.writes.last?.highPartsPerMillion ?? -1
        #expect(written >= 1 && written <= asked && written >= asked - ControlPilot.maximumTrimPartsPerMillion)
        if trim == -300, asked > 300 { #expect(written == asked - 300) }
        if trim >= 0 { #expect(written == asked) }
    }
}

@Test("Steady levels are not trimmed")
func pilotDoesNotTrimSteadyLevels() {
    let bench = Bench(dutyTrim: -300)
    bench.pilot.apply(.steadyHigh, now: .zero)
    bench.pilot.apply(.steadyLow, now: milliseconds(10))
    #expect(bench.pwm.writes == [.steadyHigh, .steadyLow])
}

@Test("The generator is read back once a second, and not while a change may still be under way")
func pilotVerifiesSlowly() {
    let bench = Bench()
    #expect(bench.pilot.verify(now: .zero))
    #expect(bench.pwm.readBacks == 0)
    bench.pilot.apply(.steadyHigh, now: .zero)
    var readBacksAt: [Int64] = []
    for tick in 0...300 {
        let before = bench.pwm.readBacks
        #expect(bench.pilot.verify(now: milliseconds(Int64(tick) * 10)))
        if bench.pwm.readBacks > before { readBacksAt.append(Int64(tick) * 10) }
    }
    #expect(readBacksAt == [20, 1_020, 2_020])
}

@Test("A generator that puts out something else is contradicted, written again and believed after a good read-back")
func pilotFindsContradiction() {
    let bench = Bench()
    bench.pilot.apply(.duty(highPartsPerMillion: 100_000), now: .zero)
    bench.pwm.readBackOverride = .duty(highPartsPerMillion: 533_333)
    #expect(!bench.pilot.verify(now: milliseconds(20)))
    #expect(bench.pilot.contradicts)
    bench.pwm.readBackOverride = nil
    bench.pilot.apply(.duty(highPartsPerMillion: 100_000), now: milliseconds(30))
    #expect(bench.pwm.writes.count == 2)
    #expect(!bench.pilot.verify(now: milliseconds(40)))
    #expect(bench.pilot.verify(now: milliseconds(50)))
    #expect(!bench.pilot.contradicts)
}

@Test("A read-back within the tolerance is good, beyond it is not, both ways")
func pilotToleratesSteps() {
    for (offset, isGood) in [(Int32(500), true), (-500, true), (501, false), (-501, false)] {
        let bench = Bench(tolerance: 500)
        bench.pilot.apply(.duty(highPartsPerMillion: 100_000), now: .zero)
        bench.pwm.readBackOverride = .duty(highPartsPerMillion: 100_000 + offset)
        #expect(bench.pilot.verify(now: milliseconds(20)) == isGood)
    }
}

@Test("A steady level must be read back steady, and a duty as a duty")
func pilotSteadyIsExact() {
    let cases: [(PWMWaveform, PWMWaveform, Bool)] = [
        (.steadyHigh, .duty(highPartsPerMillion: 999_900), false), (.steadyHigh, .steadyLow, false),
        (.steadyLow, .duty(highPartsPerMillion: 1), false),
        (.duty(highPartsPerMillion: 100), .steadyLow, false), (.steadyLow, .steadyLow, true),
    ]
    for (asked, actual, isGood) in cases {
        let bench = Bench()
        bench.pilot.apply(asked, now: .zero)
        bench.pwm.readBackOverride = actual
        #expect(bench.pilot.verify(now: milliseconds(20)) == isGood)
    }
}

@Test("A read-back that fails leaves the generator unverified; one that the hardware cannot do is not held against it")
func pilotReadBackFailure() {
    let bench = Bench()
    bench.pilot.apply(.steadyHigh, now: .zero)
    bench.pwm.readBackError = failure
    #expect(!bench.pilot.verify(now: milliseconds(20)))
    #expect(bench.pilot.readBackHealth.lastError == failure && !bench.pilot.contradicts)
    bench.pwm.readBackError = nil
    #expect(bench.pilot.verify(now: milliseconds(1_020)))

    let blind = Bench()
    blind.pilot.apply(.steadyHigh, now: .zero)
    blind.pwm.readBackError = HALError(.unsupported, on: ResourceName("cp-pwm"))
    for tick in 1...500 { #expect(blind.pilot.verify(now: milliseconds(Int64(tick) * 10))) }
    #expect(blind.pwm.readBacks == 1 && !blind.pilot.isVerifiable && !blind.pilot.health.isFailing)
}
