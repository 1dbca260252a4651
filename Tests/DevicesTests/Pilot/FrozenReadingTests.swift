import HAL
import Testing

@testable import Devices

@Suite("A converter that repeats itself")
struct FrozenReadingTests {
    private func instant(_ milliseconds: Int64) -> MonotonicInstant { .zero + .milliseconds(milliseconds) }

    @Test("is stuck once the same pair has come for the limit")
    func frozen() {
        var reading = FrozenReading(limit: .milliseconds(50), range: -13_500...13_500)
        for tick in 0..<5 {
            let isFrozen = reading.isFrozen(high: 6_000, low: -12_000, now: instant(Int64(tick) * 10))
            #expect(!isFrozen)
        }
        let atLimit = reading.isFrozen(high: 6_000, low: -12_000, now: instant(50))
        let later = reading.isFrozen(high: 6_000, low: -12_000, now: instant(60))
        #expect(atLimit && later)
    }

    @Test("lives if the positive input moves by one step, and is live again at once")
    func alive() {
        var reading = FrozenReading(limit: .milliseconds(50), range: -13_500...13_500)
        for tick in 0..<100 {
            let high: Int32 = tick.isMultiple(of: 4) ? 6_000 : 5_992
            let isFrozen = reading.isFrozen(high: high, low: -12_000, now: instant(Int64(tick) * 10))
            #expect(!isFrozen)
        }
        _ = reading.isFrozen(high: 1, low: 1, now: instant(1_000))
        let stuck = reading.isFrozen(high: 1, low: 1, now: instant(1_050))
        let moved = reading.isFrozen(high: 2, low: 1, now: instant(1_060))
        #expect(stuck && !moved)
    }

    @Test("is stuck if the positive input repeats itself, however noisy the negative one is")
    func positiveAlone() {
        var reading = FrozenReading(limit: .milliseconds(50), range: -13_500...13_500)
        for tick in Int64(0)...8 {
            let low = Int32(-12_000 + tick)
            let isFrozen = reading.isFrozen(high: 6_000, low: low, now: instant(tick * 10))
            #expect(isFrozen == (tick >= 5))
        }
        let moved = reading.isFrozen(high: 6_001, low: -11_000, now: instant(90))
        #expect(!moved)
    }

    @Test(
        "is live with the positive input at an end of its range and noise on the other",
        arguments: [Int32(13_500), -13_500])
    func atTheEnd(_ high: Int32) {
        var reading = FrozenReading(limit: .milliseconds(50), range: -13_500...13_500)
        for tick in Int64(0)...20 {
            let isFrozen = reading.isFrozen(high: high, low: Int32(-12_000 + tick), now: instant(tick * 10))
            #expect(!isFrozen)
        }
        for tick in Int64(21)...30 {
            let isFrozen = reading.isFrozen(high: high, low: -11_980, now: instant(tick * 10))
            #expect(isFrozen == (tick >= 25))
        }
    }

    @Test("makes the pilot's measurement invalid, and the report names the input")
    func pilot() throws {
        let positive = FakeADC("positive", 1_000)
        let negative = FakeADC("negative")
        let scale = LinearScale(lowPin: Millivolts(0), lowValue: 0, highPin: Millivolts(3_000), highValue: 12_000)
        let pilot = ControlPilot(
            output: FakePWM(),
            frontEnd: .peakDetectors(
                positive: ControlPilot.Peak(input: positive, scale: scale),
                negative: ControlPilot.Peak(input: negative, scale: scale)),
            stuckAfter: .milliseconds(500))
        #expect(pilot.read(now: instant(0)).isValid)
        #expect(pilot.read(now: instant(490)).isValid)
        #expect(!pilot.read(now: instant(500)).isValid)
        #expect(pilot.inputHealth.lastError?.code == .frozen)
        #expect(pilot.inputHealth.lastError?.resource == positive.name)
    }
}
