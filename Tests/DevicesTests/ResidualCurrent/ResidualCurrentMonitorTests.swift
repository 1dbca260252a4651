import HAL
import Testing

@testable import Devices

private typealias Bench = ResidualCurrentBench
private typealias Report = ResidualCurrentBench.Report

private let failure = HALError(.inputOutput, on: ResourceName("rcm"))

@Test("Trip and error lines are reported while they last")
func monitorReportsLines() {
    let bench = Bench()
    bench.trips(100, 200)
    bench.at(300) { bench.error.state = .active }
    bench.at(400) { bench.error.state = .inactive }
    bench.run(to: 500, runTest: false)
    #expect(
        bench.reports == [
            Report(0, .idle, flag: false), Report(100, .idle, tripped: true, flag: false),
            Report(200, .idle, flag: false), Report(300, .idle, error: true, flag: false),
            Report(400, .idle, flag: false),
        ])
}

@Test("A line that cannot be read is an error, whichever it is, and the others are read all the same")
func monitorUnreadableIsError() {
    for index in 0..<3 {
        let bench = Bench(hasSecond: true)
        [bench.trip, bench.second, bench.error][index]?.error = failure
        if index > 0 { bench.trip.state = .active }
        let reading = bench.monitor.update(now: .zero, runTest: false)
        #expect(reading.hasError && reading.isTripped == (index > 0))
        #expect(bench.monitor.health.isFailing)
        #expect(bench.trip.reads == 1 && bench.second?.reads == 1 && bench.error.reads == 1)
    }
}

@Test("Either of two trip lines is a trip")
func monitorTwoLines() {
    let bench = Bench(hasSecond: true)
    bench.second?.state = .active
    #expect(bench.monitor.update(now: .zero, runTest: false).isTripped)
}

@Test("With two trip lines both must answer the test, together or one after the other")
func monitorBothLinesMustAnswer() {
    for (hasSecondAnswer, end) in [
        (true, Report(1_000, .passed, flag: false)), (false, Report(160, .failed(.answeredTooLate), flag: true)),
    ] {
        let bench = Bench(hasSecond: true)
        bench.trips(40, 250)
        if hasSecondAnswer {
            bench.at(120) { bench.second?.state = .active }
            bench.at(330) { bench.second?.state = .inactive }
        }
        bench.run(to: hasSecondAnswer ? 1_000 : 900, runTest: true)
        #expect(bench.reports.last == end)
    }
}

@Test("A test called off ends at once on the test line, and is idle when no answer can come any more")
func monitorAbortsTest() {
    let bench = Bench()
    bench.trips(100, 320)
    bench.run(to: 40, runTest: true)
    bench.run(to: 1_500, runTest: false)
    #expect(
        bench.reports == [Report(0, .running, flag: true), Report(1_000, .idle, flag: false)])
    #expect(bench.test.changes == [Step(0, .active), Step(50, .inactive)])
}

@Test("A trip that outlasts a test called off is a trip")
func monitorTripAfterAbort() {
    let bench = Bench()
    bench.at(100) { bench.trip.state = .active }
    bench.run(to: 40, runTest: true)
    bench.run(to: 1_500, runTest: false)
    #expect(bench.reports.last == Report(1_000, .idle, tripped: true, flag: false))
}

@Test("A wish that rises again while a test dies away starts the next one after it")
func monitorRestartsAfterDyingAway() {
    let bench = Bench()
    bench.run(to: 40, runTest: true)
    bench.run(to: 50, runTest: false)
    bench.trips(1_040, 1_320)
    bench.run(to: 2_000, runTest: true)
    #expect(bench.test.changes.map { $0.milliseconds } == [0, 50, 1_000, 1_200])
    #expect(bench.reports.last == Report(2_000, .passed, flag: false))
}

@Test("After a failure the wish falls and the status runs out as running before it is idle")
func monitorFailureDiesAway() {
    let bench = Bench()
    bench.run(to: 170, runTest: true)
    bench.run(to: 1_500, runTest: false)
    #expect(
        bench.reports == [
            Report(0, .running, flag: true), Report(160, .failed(.answeredTooLate), flag: true),
            Report(180, .running, flag: true), Report(1_000, .idle, flag: false),
        ])
}

@Test("A loop that stalls over the whole test does not pass it")
func monitorStalledLoop() {
    let bench = Bench()
    bench.run(to: 10, runTest: true)
    bench.hardware.milliseconds = 1_500
    bench.run(to: 1_520, runTest: true)
    #expect(bench.reports.last == Report(1_500, .failed(.answeredTooLate), flag: false))
    #expect(bench.test.state == .inactive)
}

@Test("A profile whose total is shorter than its windows is lengthened")
func monitorProfileTotal() {
    let profile = SelfTestProfile(
        pulse: .milliseconds(200), answerEarliest: .zero, answerLatest: .milliseconds(150), releaseEarliest: .zero,
        releaseLatest: .milliseconds(800), total: .milliseconds(1))
    #expect(profile.total == .milliseconds(800))
}
