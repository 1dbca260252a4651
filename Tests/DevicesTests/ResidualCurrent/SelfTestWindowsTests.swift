import HAL
import Testing

@testable import Devices

private typealias Bench = ResidualCurrentBench
private typealias Change = SelfTestProfile.Step

/// M1 to M4: active by 300 ms, inactive by 500 ms, active by 1.8 s, inactive by 2.3 s, over after 3 s.
private let fourWindows = SelfTestProfile(
    pulse: .milliseconds(100),
    steps: [
        Change(.trip, .active, from: .zero, to: .milliseconds(300)),
        Change(.trip, .inactive, from: .milliseconds(300), to: .milliseconds(500)),
        Change(.trip, .active, from: .milliseconds(500), to: .milliseconds(1_800)),
        Change(.trip, .inactive, from: .milliseconds(1_800), to: .milliseconds(2_300)),
    ], total: .milliseconds(3_000))

/// First the output for direct current, then that for rms, then both release.
private let separate = SelfTestProfile(
    pulse: .milliseconds(100),
    steps: [
        Change(.trip, .active, from: .milliseconds(200), to: .milliseconds(400)),
        Change(.secondTrip, .active, from: .milliseconds(500), to: .milliseconds(700)),
        Change(.trip, .inactive, from: .milliseconds(800), to: .milliseconds(1_000)),
        Change(.secondTrip, .inactive, from: .milliseconds(800), to: .milliseconds(1_000)),
    ], total: .milliseconds(1_200))

@Suite("A self-test with several windows")
struct SelfTestWindowsTests {
    /// Trips the first line at these milliseconds by turns.
    private func run(_ changes: [Int64], _ end: Int64 = 3_500) -> SelfTestStatus? {
        let bench = Bench(profile: fourWindows)
        for (index, moment) in changes.enumerated() {
            bench.at(moment) { bench.trip.state = index % 2 == 0 ? .active : .inactive }
        }
        bench.run(to: end, runTest: true)
        return bench.reports.last { $0.selfTest != .running }?.selfTest
    }

    @Test("is passed when every window is answered, not before the sensor watches again")
    func passed() {
        #expect(run([150, 400, 1_000, 2_000]) == .passed)
        #expect(run([150, 400, 1_000, 2_000], 2_990) == nil)
    }

    @Test(
        "is failed by each window that is not answered as expected",
        arguments: [
            ([], SelfTestFailure.answeredTooLate), ([310, 400, 1_000, 2_000], .answeredTooLate),
            ([150], .notReleased), ([150, 250, 1_000, 2_000], .releasedTooEarly), ([150, 400], .answeredTooLate),
            ([150, 400, 1_000], .notReleased), ([150, 400, 1_810, 2_000], .answeredTooLate),
            ([150, 400, 1_000, 2_310], .notReleased), ([150, 400, 1_000, 1_700], .releasedTooEarly),
            ([150, 400, 1_000, 2_000, 2_500], .trippedAfterwards),
        ])
    func failed(_ changes: [Int64], _ failure: SelfTestFailure) {
        #expect(run(changes) == .failed(failure))
    }

    private func bench(_ direct: [Int64], _ rms: [Int64]) -> Bench {
        let bench = Bench(profile: separate, hasSecond: true)
        for (index, moment) in direct.enumerated() {
            bench.at(moment) { bench.trip.state = index % 2 == 0 ? .active : .inactive }
        }
        for (index, moment) in rms.enumerated() {
            bench.at(moment) { bench.second?.state = index % 2 == 0 ? .active : .inactive }
        }
        return bench
    }

    @Test("with two outputs is passed when each answers in its own windows")
    func twoOutputs() {
        let bench = bench([300, 900], [600, 910])
        bench.run(to: 1_500, runTest: true)
        #expect(bench.monitor.lastTest?.failure == nil && bench.monitor.lastPassed == milliseconds(1_200))
        #expect(bench.monitor.answerTime == .milliseconds(600))
    }

    @Test("names swapped wires, and a second output that is dead")
    func swapped() {
        let swapped = bench([600, 900], [300, 910])
        swapped.run(to: 2_000, runTest: true)
        #expect(swapped.monitor.lastTest?.failure == .wrongOutput)
        let dead = bench([300, 900], [])
        dead.run(to: 2_000, runTest: true)
        #expect(dead.monitor.lastTest?.failure == .answeredTooLate)
    }

    @Test("an error output that must answer is no error by doing so, one that need not is")
    func errorOutput() {
        var profile = ResidualCurrentBench.profile
        profile.steps += [
            Change(.error, .active, from: .milliseconds(100), to: .milliseconds(300)),
            Change(.error, .inactive, from: .milliseconds(400), to: .milliseconds(600)),
        ]
        let bench = Bench(profile: profile)
        bench.trips(40, 320)
        bench.at(200) { bench.error.state = .active }
        bench.at(500) { bench.error.state = .inactive }
        bench.run(to: 1_500, runTest: true)
        #expect(bench.monitor.lastTest?.failure == nil && bench.monitor.lastPassed != nil)
        #expect(!bench.reports.contains { $0.hasError })
        let silent = Bench(profile: profile)
        silent.trips(40, 320)
        silent.run(to: 1_500, runTest: true)
        #expect(silent.monitor.lastTest?.failure == .answeredTooLate)
    }

    @Test("a record tells a late answer from none, counts, and keeps what was before a test that is called off")
    func record() {
        let late = Bench()
        late.trips(155, 420)
        late.run(to: 1_500, runTest: true)
        #expect(late.monitor.lastTest?.failure == .answeredTooLate)
        late.run(to: 1_600, runTest: false)
        late.run(to: 1_700, runTest: true)
        late.run(to: 3_000, runTest: false)
        #expect(late.monitor.lastTest?.number == 1)
        let dead = Bench()
        dead.run(to: 1_500, runTest: true)
        #expect(dead.monitor.lastTest?.failure == .noAnswer)
        #expect(dead.monitor.lastTest?.endedAt == milliseconds(160))
    }

    @Test("all outputs active at rest is a wrong level or a sensor without supply, not a residual current")
    func activeAtRest() {
        let bench = Bench()
        bench.trip.state = .active
        bench.error.state = .active
        bench.run(to: 100, runTest: true)
        #expect(bench.monitor.lastTest?.failure == .activeAtRest)
        #expect(bench.test.changes.isEmpty)
    }

    @Test("every reason has a text of its own that says what to look at")
    func texts() {
        let texts = SelfTestFailure.allCases.map(\.text)
        #expect(Set(texts).count == texts.count && texts.allSatisfy { $0.count > 30 })
    }
}

/// A clock that moves each time somebody looks.
private final class SteppingClock: MonotonicClock, @unchecked Sendable {
    // Unchecked: belongs to one test, on one thread.
    var nanoseconds: Int64 = 0
    var step: Int64
    init(step: Int64) { self.step = step }
    var now: MonotonicInstant {
        nanoseconds += step
        return MonotonicInstant(nanoseconds: nanoseconds)
    }
}

@Suite("A test pulse of microseconds")
struct ShortPulseTests {
    private func monitor(_ hardware: FakeHardware, _ test: FakeOutput, _ clock: SteppingClock) -> ResidualCurrentMonitor
    {
        ResidualCurrentMonitor(
            trip: hardware.input("trip"), test: test,
            profile: SelfTestProfile(
                pulse: .microseconds(70), longestPulse: .microseconds(100), steps: fourWindows.steps,
                total: .milliseconds(3_000)), clock: clock)
    }

    @Test("begins and ends within one look, as long as it must be")
    func within() {
        let hardware = FakeHardware()
        let test = hardware.output("test")
        let clock = SteppingClock(step: 1_000)
        var stamps: [Int64] = []
        test.onWrite = { _ in stamps.append(clock.nanoseconds) }
        let monitor = monitor(hardware, test, clock)
        #expect(monitor.update(now: .zero, runTest: true).selfTest == .running)
        #expect(test.writes.map(\.state) == [.active, .inactive])
        #expect(stamps.count == 2 && (70_000...100_000).contains(stamps[1] - stamps[0]), "\(stamps)")
    }

    @Test("that becomes too long fails the test, with the line off")
    func tooLong() {
        let hardware = FakeHardware()
        let test = hardware.output("test")
        let monitor = monitor(hardware, test, SteppingClock(step: 60_000))
        #expect(monitor.update(now: .zero, runTest: true).selfTest == .failed(.pulseOutOfRange))
        #expect(test.state == .inactive)
    }

    @Test("ends at once where time stands still")
    func standing() {
        let hardware = FakeHardware()
        let test = hardware.output("test")
        let monitor = monitor(hardware, test, SteppingClock(step: 0))
        #expect(monitor.update(now: .zero, runTest: true).selfTest == .running)
        #expect(test.state == .inactive)
    }
}

@Suite("The readings that a test asks for")
struct SelfTestReadingTests {
    private func monitor(_ hardware: FakeHardware, _ channel: FakeADC) -> (ResidualCurrentMonitor, FakeInput) {
        var profile = ResidualCurrentBench.profile
        profile.valueSteps = [
            .init(from: .milliseconds(300), to: .milliseconds(600), least: 140, greatest: 240)
        ]
        let scale = LinearScale(lowPin: Millivolts(0), lowValue: 0, highPin: Millivolts(1_000), highValue: 1_000)
        let trip = hardware.input("trip")
        return (
            ResidualCurrentMonitor(
                trip: trip, test: hardware.output("test"), profile: profile,
                direct: ResidualCurrentValueInput(
                    converter: channel,
                    coding: .voltage(scale: scale, least: Millivolts(0), greatest: Millivolts(3_000)))), trip
        )
    }

    @Test(
        "must be seen once in their window",
        arguments: [
            (Int64(400), Int32(190), nil as SelfTestFailure?), (400, 130, .valueWrong), (400, 250, .valueWrong),
            (700, 190, .valueWrong),
        ])
    func readings(_ moment: Int64, _ millivolts: Int32, _ failure: SelfTestFailure?) {
        let hardware = FakeHardware()
        let channel = FakeADC("value")
        let (monitor, trip) = monitor(hardware, channel)
        hardware.run(to: 1_500) { tick in
            trip.state = (40..<320).contains(tick) ? .active : .inactive
            channel.millivolts = (moment..<(moment + 50)).contains(tick) ? millivolts : 0
            _ = monitor.update(now: hardware.now, runTest: true)
        }
        #expect(monitor.lastTest?.failure == failure)
        #expect((monitor.lastPassed != nil) == (failure == nil))
    }
}
