import HAL
import Testing

@testable import Devices

private final class Bench {
    let hardware = FakeHardware()
    let close: FakeOutput
    let open: FakeOutput
    let feedback: FakeInput
    let lock: PlugLock
    var everBoth = false

    init(_ state: LineState = .inactive) {
        close = hardware.output("close")
        open = hardware.output("open")
        feedback = hardware.input("lock-feedback", state)
        lock = PlugLock(close: close, open: open, feedback: feedback, driveTime: .milliseconds(600))
        let watch: (LineState) -> Void = { [unowned self] _ in
            if close.state == .active, open.state == .active { everBoth = true }
        }
        close.onWrite = watch
        open.onWrite = watch
    }

    func run(to end: Int64, locked: Bool) {
        hardware.run(to: end) { _ in lock.update(now: hardware.now, locked: locked) }
    }
}

private let failure = HALError(.inputOutput, on: ResourceName("close"))

@Test("The lock's feedback says locked, unlocked or nothing")
func lockReads() {
    let bench = Bench(.active)
    #expect(bench.lock.read() == .locked)
    bench.feedback.state = .inactive
    #expect(bench.lock.read() == .unlocked)
    bench.feedback.error = failure
    #expect(bench.lock.read() == .unknown)
    #expect(bench.lock.health.isFailing)
}

@Test("A drive that sees no feedback lasts for the drive time and is not repeated")
func lockDrivesOnce() {
    let bench = Bench()
    bench.run(to: 90, locked: false)
    bench.run(to: 5_000, locked: true)
    #expect(bench.close.changes == [Step(100, .active), Step(700, .inactive)])
    #expect(bench.open.changes.isEmpty && !bench.everBoth)
}

@Test("A drive ends with the feedback, but not before the minimum drive")
func lockStopsAtFeedback() {
    for (arrival, end) in [(Int64(30), Int64(100)), (250, 250)] {
        let bench = Bench()
        bench.hardware.run(to: 2_000) { tick in
            if tick == arrival { bench.feedback.state = .active }
            bench.lock.update(now: bench.hardware.now, locked: true)
            #expect(bench.lock.isDriving == (tick < end))
        }
        #expect(bench.close.changes == [Step(0, .active), Step(end, .inactive)])
    }
}

@Test("A drive whose feedback cannot be read lasts for the drive time")
func lockDrivesBlind() {
    let bench = Bench()
    bench.feedback.error = failure
    bench.run(to: 1_000, locked: true)
    #expect(bench.close.changes == [Step(0, .active), Step(600, .inactive)])
}

@Test("When the wish toggles the lock drives the other way after a pause, never both lines at a time")
func lockReverses() {
    let bench = Bench()
    bench.run(to: 200, locked: true)
    bench.run(to: 2_000, locked: false)
    #expect(bench.close.changes == [Step(0, .active), Step(210, .inactive)])
    // The pin never left: the feedback says unlocked, so that the minimum drive ends it.
    #expect(bench.open.changes == [Step(260, .active), Step(360, .inactive)])
    #expect(!bench.everBoth)
}

@Test("A wish that toggles off and on again repeats the drive: the core's retry")
func lockRetries() {
    let bench = Bench()
    bench.run(to: 3_000, locked: true)
    bench.run(to: 4_000, locked: false)
    bench.run(to: 8_000, locked: true)
    #expect(
        bench.close.changes == [
            Step(0, .active), Step(600, .inactive), Step(4_010, .active), Step(4_610, .inactive),
        ])
    #expect(bench.open.changes == [Step(3_010, .active), Step(3_110, .inactive)])
    #expect(!bench.everBoth)
}

@Test("A wish that chatters never drives both lines, and ends where the last wish was")
func lockChatter() {
    let bench = Bench()
    var random: UInt64 = 42
    bench.hardware.run(to: 20_000) { _ in
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bench.lock.update(now: bench.hardware.now, locked: (random >> 60) < 4)
    }
    #expect(!bench.everBoth && bench.close.changes.count > 4 && bench.open.changes.count > 4)
    bench.run(to: 22_000, locked: true)
    #expect(bench.close.state == .inactive && bench.open.state == .inactive && !bench.lock.isDriving)
}

@Test("After a start the lock stays as it is until the core wants something else: a welded contactor may be behind it")
func lockKeepsStillAtStart() {
    let bench = Bench(.active)
    bench.run(to: 10_000, locked: false)
    #expect(bench.close.changes.isEmpty && bench.open.changes.isEmpty)
    bench.run(to: 11_000, locked: true)
    bench.run(to: 12_000, locked: false)
    #expect(bench.open.changes.first == Step(11_010, .active))
}

@Test("A drive that cannot be begun leaves both lines off and waits for the next wish")
func lockFailsToDrive() {
    let bench = Bench()
    bench.close.activeError = failure
    bench.hardware.run(to: 2_000) { tick in
        #expect(bench.lock.update(now: bench.hardware.now, locked: true) == (tick > 0))
    }
    #expect(bench.close.attempts.filter { $0.state == .active } == [Step(0, .active)])
    #expect(bench.close.attempts[2] == Step(0, .inactive))
    #expect(bench.close.state == .inactive && bench.open.state == .inactive && bench.lock.health.lastError == failure)
}

@Test("A line that does not go off is tried at every call, and the other one stays off")
func lockKeepsTryingToSwitchOff() {
    let bench = Bench()
    bench.run(to: 100, locked: true)
    bench.close.error = failure
    bench.hardware.run(to: 900) { tick in
        let isGood = bench.lock.update(now: bench.hardware.now, locked: false)
        #expect(!isGood && !bench.lock.isDriving && bench.open.state == .inactive)
    }
    let tries = Set(bench.close.attempts.filter { $0.milliseconds > 100 }.map { $0.milliseconds })
    #expect(tries.count == 80)
    bench.close.error = nil
    #expect(bench.lock.update(now: bench.hardware.now, locked: false))
    #expect(bench.close.state == .inactive)
}
