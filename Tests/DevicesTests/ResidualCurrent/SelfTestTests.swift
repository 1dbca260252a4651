import HAL
import Testing

@testable import Devices

private typealias Bench = ResidualCurrentBench
private typealias Report = ResidualCurrentBench.Report

private let failure = HALError(.inputOutput, on: ResourceName("rcm"))

@Test("A good sensor passes when it watches again, its answer is no trip, and the pulse has its length")
func selfTestPasses() {
    let bench = Bench()
    bench.trips(140, 420)
    bench.run(to: 90, runTest: false)
    bench.run(to: 2_000, runTest: true)
    bench.run(to: 2_100, runTest: false)
    #expect(
        bench.reports == [
            Report(0, .idle, flag: false), Report(100, .running, flag: true), Report(1_100, .passed, flag: false),
            Report(2_010, .idle, flag: false),
        ])
    #expect(bench.test.changes == [Step(100, .active), Step(300, .inactive)])
    #expect(bench.monitor.lastPassed == milliseconds(1_100) && bench.monitor.answerTime == .milliseconds(40))
}

@Test("The test flag is up before the test line, and down when trips count again")
func selfTestFlagEnclosesTest() {
    let bench = Bench()
    var flagAtWrite: [Bool] = []
    bench.test.onWrite = { [unowned bench] in
        if $0 == .active { flagAtWrite.append(bench.monitor.testFlag.isSet) }
    }
    bench.trips(40, 320)
    bench.at(1_200) { bench.trip.state = .active }
    bench.run(to: 1_300, runTest: true)
    #expect(flagAtWrite == [true])
    #expect(bench.reports.last == Report(1_200, .passed, tripped: true, flag: false))
}

@Test("A test starts again only after the wish has fallen")
func selfTestNeedsRisingWish() {
    let bench = Bench()
    bench.trips(40, 320)
    bench.run(to: 30_000, runTest: true)
    #expect(bench.test.changes.count == 2)
    bench.run(to: 30_010, runTest: false)
    bench.run(to: 30_100, runTest: true)
    #expect(bench.test.changes.last == Step(30_020, .active))
    #expect(bench.reports.last == Report(30_020, .running, flag: true))
}

@Test("A sensor that has tripped before the test is not tested: no pulse, and the trip is reported")
func selfTestTrippedBefore() {
    let bench = Bench()
    bench.trip.state = .active
    bench.run(to: 500, runTest: true)
    #expect(bench.reports == [Report(0, .failed(.trippedBefore), tripped: true, flag: false)])
    #expect(bench.test.changes.isEmpty)
}

@Test("A sensor in error, or one that cannot be read, is not tested")
func selfTestNotStarted() {
    let inError = Bench()
    inError.error.state = .active
    inError.run(to: 500, runTest: true)
    #expect(inError.reports == [Report(0, .failed(.errorReported), error: true, flag: false)])
    let unreadable = Bench()
    unreadable.trip.error = failure
    unreadable.run(to: 500, runTest: true)
    #expect(unreadable.reports == [Report(0, .failed(.unreadable), error: true, flag: false)])
    #expect(inError.test.changes.isEmpty && unreadable.test.changes.isEmpty)
}

@Test("An answer before the window fails the test, at the tick or in the same breath as the pulse")
func selfTestAnsweredTooEarly() {
    let bench = Bench()
    bench.trips(5, 320)
    bench.run(to: 1_500, runTest: true)
    #expect(
        bench.reports == [
            Report(0, .running, flag: true), Report(10, .failed(.answeredTooEarly), flag: true),
            Report(1_000, .failed(.answeredTooEarly), flag: false),
        ])
    #expect(bench.test.changes == [Step(0, .active), Step(10, .inactive)])

    let shorted = Bench()
    shorted.test.onWrite = { [unowned shorted] in shorted.trip.state = $0 }
    shorted.run(to: 100, runTest: true)
    #expect(shorted.reports == [Report(0, .failed(.answeredTooEarly), flag: true)])
    #expect(shorted.test.changes == [Step(0, .active), Step(0, .inactive)])
}

@Test("An answer at the window's edges is good", arguments: [Int64(20), 150])
func selfTestAnswerAtEdges(answer: Int64) {
    let bench = Bench()
    bench.trips(answer, 320)
    bench.run(to: 1_000, runTest: true)
    #expect(bench.reports.last == Report(1_000, .passed, flag: false))
}

@Test("No answer within the window fails the test, and one that comes later is still no trip")
func selfTestAnsweredTooLate() {
    let bench = Bench()
    bench.trips(155, 420)
    bench.run(to: 1_500, runTest: true)
    #expect(
        bench.reports == [
            Report(0, .running, flag: true), Report(160, .failed(.answeredTooLate), flag: true),
            Report(1_000, .failed(.answeredTooLate), flag: false),
        ])
    #expect(bench.test.changes == [Step(0, .active), Step(160, .inactive)])
    #expect(bench.monitor.lastPassed == nil)
}

@Test("A dead sensor fails the test")
func selfTestDeadSensor() {
    let bench = Bench()
    bench.run(to: 1_500, runTest: true)
    #expect(bench.reports.last == Report(1_000, .failed(.answeredTooLate), flag: false))
}

@Test("A trip that ends before the release window fails the test")
func selfTestReleasedTooEarly() {
    let bench = Bench()
    bench.trips(40, 185)
    bench.run(to: 500, runTest: true)
    #expect(
        bench.reports == [Report(0, .running, flag: true), Report(190, .failed(.releasedTooEarly), flag: true)])
}

@Test("A trip that does not end fails the test, and counts as a trip once the test is over")
func selfTestNotReleased() {
    let bench = Bench()
    bench.at(40) { bench.trip.state = .active }
    bench.run(to: 3_000, runTest: true)
    #expect(
        bench.reports == [
            Report(0, .running, flag: true), Report(810, .failed(.notReleased), flag: true),
            Report(1_000, .failed(.notReleased), tripped: true, flag: false),
        ])
}

@Test("A trip that ends at the release window's edges is good", arguments: [Int64(200), 800])
func selfTestReleaseAtEdges(release: Int64) {
    let bench = Bench()
    bench.trips(40, release)
    bench.run(to: 1_000, runTest: true)
    #expect(bench.reports.last == Report(1_000, .passed, flag: false))
}

@Test("A trip that comes back before the test has settled fails it")
func selfTestTrippedAfterwards() {
    let bench = Bench()
    bench.trips(40, 320)
    bench.at(600) { bench.trip.state = .active }
    bench.at(620) { bench.trip.state = .inactive }
    bench.run(to: 1_500, runTest: true)
    #expect(
        bench.reports == [
            Report(0, .running, flag: true), Report(600, .failed(.trippedAfterwards), flag: true),
            Report(1_000, .failed(.trippedAfterwards), flag: false),
        ])
}

@Test("The sensor must have been quiet for the settling time before it passes")
func selfTestSettles() {
    var profile = Bench.profile
    profile.settle = .milliseconds(500)
    let bench = Bench(profile: profile)
    bench.trips(40, 700)
    bench.run(to: 2_000, runTest: true)
    #expect(bench.reports == [Report(0, .running, flag: true), Report(1_200, .passed, flag: false)])
}

@Test("A trip while settling, after the sensor's own time, is a failed test and a trip at once")
func selfTestTripWhileSettlingLate() {
    var profile = Bench.profile
    profile.settle = .milliseconds(500)
    let bench = Bench(profile: profile)
    bench.trips(40, 700)
    bench.at(1_100) { bench.trip.state = .active }
    bench.run(to: 1_500, runTest: true)
    #expect(bench.reports.last == Report(1_100, .failed(.trippedAfterwards), tripped: true, flag: false))
}

@Test("The error line fails the test in every phase", arguments: [Int64(10), 100, 500])
func selfTestErrorLine(moment: Int64) {
    let bench = Bench()
    bench.trips(40, 320)
    bench.at(moment) { bench.error.state = .active }
    bench.run(to: 900, runTest: true)
    #expect(bench.reports.last == Report(moment, .failed(.errorReported), error: true, flag: true))
    #expect(bench.test.state == .inactive)
}

@Test("A line that cannot be read fails the test, and is an error while it lasts")
func selfTestUnreadable() {
    let bench = Bench()
    bench.at(100) { bench.trip.error = failure }
    bench.at(200) { bench.trip.error = nil }
    bench.run(to: 900, runTest: true)
    #expect(
        bench.reports == [
            Report(0, .running, flag: true), Report(100, .failed(.unreadable), error: true, flag: true),
            Report(200, .failed(.unreadable), flag: true),
        ])
    #expect(bench.monitor.health.lastError == failure && !bench.monitor.health.isFailing)
}

@Test("A test line that cannot be switched on fails the test and is switched off in the same call")
func selfTestLineFailsToGoOn() {
    let bench = Bench()
    bench.test.activeError = failure
    bench.run(to: 1_500, runTest: true)
    #expect(bench.reports.first == Report(0, .failed(.testLineFailed), flag: true))
    #expect(bench.test.attempts.prefix(2) == [Step(0, .active), Step(0, .inactive)])
    #expect(bench.test.attempts.filter { $0.state == .active }.count == 1)
    #expect(bench.reports.last == Report(1_000, .failed(.testLineFailed), flag: false))
}

@Test("A test line that does not go off fails the test, is tried at every tick and is an error until it obeys")
func selfTestLineFailsToGoOff() {
    let bench = Bench()
    bench.trips(40, 320)
    bench.at(195) { bench.test.error = failure }
    bench.at(500) { bench.test.error = nil }
    bench.run(to: 700, runTest: true)
    #expect(
        bench.reports == [
            Report(0, .running, flag: true), Report(200, .failed(.testLineFailed), error: true, flag: true),
            Report(500, .failed(.testLineFailed), flag: true),
        ])
    #expect(bench.test.attempts.filter { (200...500).contains($0.milliseconds) }.count == 31)
    #expect(bench.test.state == .inactive)
}
