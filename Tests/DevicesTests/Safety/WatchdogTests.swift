import HAL
import Testing

@testable import Devices

@Test("The watchdog is kicked four times per time-out however often it is asked")
func watchdogIsRateLimited() {
    let hardware = FakeHardware()
    let timer = FakeWatchdog(timeout: .milliseconds(2_000), hardware)
    let watchdog = Watchdog(timer)
    hardware.run(to: 2_000) { _ in #expect(watchdog.kick(now: hardware.now)) }
    #expect(timer.kicks == [0, 500, 1_000, 1_500, 2_000])
}

@Test("A failed kick is repeated at the next call")
func watchdogRetries() {
    let hardware = FakeHardware()
    let timer = FakeWatchdog(timeout: .seconds(2), hardware)
    let watchdog = Watchdog(timer)
    let failure = HALError(.inputOutput, on: timer.name)
    timer.error = failure
    hardware.run(to: 20) { _ in #expect(!watchdog.kick(now: hardware.now)) }
    #expect(watchdog.health.isFailing && watchdog.health.errorCount == 3)
    timer.error = nil
    #expect(watchdog.kick(now: hardware.now))
    #expect(timer.kicks == [30] && !watchdog.health.isFailing && watchdog.health.lastError == failure)
}

@Test("The watchdog is disarmed, or says why not")
func watchdogDisarms() {
    let timer = FakeWatchdog(timeout: .seconds(2), FakeHardware())
    let watchdog = Watchdog(timer)
    let failure = HALError(.unsupported, on: timer.name)
    timer.disarmError = failure
    #expect(watchdog.disarm() == failure && !timer.isDisarmed)
    timer.disarmError = nil
    #expect(watchdog.disarm() == nil && timer.isDisarmed)
}
