import HAL
import Testing

@testable import Devices

private let failure = HALError(.inputOutput, on: ResourceName("relay-1"))

@Test("A closing is written once, an opening at once and then every 100 ms")
func contactorWrites() {
    let hardware = FakeHardware()
    let coil = hardware.output("relay-1")
    let contactor = Contactor(coil: coil, feedback: nil)
    hardware.run(to: 1_000) { tick in
        #expect(contactor.command(closed: (250..<700).contains(tick), now: hardware.now))
    }
    #expect(
        coil.writes == [
            Step(0, .inactive), Step(100, .inactive), Step(200, .inactive), Step(250, .active), Step(700, .inactive),
            Step(800, .inactive), Step(900, .inactive), Step(1_000, .inactive),
        ])
}

@Test("A closed command does not switch a coil on again that the trip thread switched off")
func contactorLetsTheTripThreadWin() {
    let hardware = FakeHardware()
    let coil = hardware.output("relay-1")
    let contactor = Contactor(coil: coil, feedback: nil)
    contactor.command(closed: true, now: hardware.now)
    try? contactor.coil.write(.inactive)
    hardware.run(to: 60_000) { _ in contactor.command(closed: true, now: hardware.now) }
    #expect(coil.state == .inactive && coil.writes.count == 2)
}

@Test("An opening that fails is tried at every call until the line obeys")
func contactorRetriesOpening() {
    let hardware = FakeHardware()
    let coil = hardware.output("relay-1")
    let contactor = Contactor(coil: coil, feedback: nil)
    contactor.command(closed: true, now: hardware.now)
    coil.error = failure
    hardware.milliseconds = 10
    hardware.run(to: 60) { tick in
        if tick == 50 { coil.error = nil }
        #expect(contactor.command(closed: false, now: hardware.now) == (tick >= 50))
        #expect(contactor.coilHealth.isFailing == (tick < 50))
    }
    #expect(coil.attempts.map { $0.milliseconds } == [0, 10, 20, 30, 40, 50])
    #expect(coil.state == .inactive && contactor.coilHealth.lastError == failure)
}

@Test("A closing that fails is followed at once by an opening, in the same call")
func contactorOpensAfterFailedClosing() {
    let hardware = FakeHardware()
    let coil = hardware.output("relay-1")
    let contactor = Contactor(coil: coil, feedback: nil)
    coil.activeError = failure
    hardware.run(to: 10) { _ in #expect(!contactor.command(closed: true, now: hardware.now)) }
    #expect(
        coil.attempts == [Step(0, .active), Step(0, .inactive), Step(10, .active), Step(10, .inactive)])
    #expect(coil.state == .inactive && contactor.coilHealth.isFailing && contactor.statistics.closings == 0)
    contactor.command(closed: false, now: milliseconds(20))
    #expect(coil.attempts.last == Step(20, .inactive) && !contactor.coilHealth.isFailing)
}

@Test("Cycles and openings under load are counted, each once, when the line has obeyed")
func contactorCounts() {
    let hardware = FakeHardware()
    let coil = hardware.output("relay-1")
    let contactor = Contactor(coil: coil, feedback: nil, loadThreshold: Milliamperes(1_000))
    contactor.command(closed: false, loadCurrent: Milliamperes(16_000), now: hardware.now)
    #expect(contactor.statistics == ContactorStatistics())
    for load in [Milliamperes(999), Milliamperes(1_000), Milliamperes(-16_000), Milliamperes(.min), nil] {
        hardware.milliseconds += 1_000
        contactor.command(closed: true, loadCurrent: load, now: hardware.now)
        contactor.command(closed: true, loadCurrent: load, now: hardware.now)
        coil.error = failure
        contactor.command(closed: false, loadCurrent: load, now: hardware.now)
        coil.error = nil
        contactor.command(closed: false, loadCurrent: load, now: hardware.now)
        contactor.command(closed: false, loadCurrent: load, now: hardware.now)
    }
    #expect(contactor.statistics.closings == 5)
    #expect(contactor.statistics.openings == 5)
    #expect(contactor.statistics.openingsUnderLoad == 3)
}
