import HAL
import LinuxHAL
import Testing

struct PeriodicTimerTests {
    @Test("a timer wakes at or after each release, one grid apart, and accounts for what it skipped")
    func wakes() {
        let before = SystemMonotonicClock().now
        var timer = PeriodicTimer(period: .microseconds(200))
        var last = timer.schedule.lastRelease
        #expect(last >= before)
        for _ in 0..<50 {
            let wake = timer.waitForNextPeriod()
            #expect(wake.actual >= wake.scheduled)
            #expect(wake.lateness == wake.actual - wake.scheduled)
            #expect((wake.scheduled - last) == .microseconds(200) * (1 + wake.skippedPeriods))
            last = wake.scheduled
        }
    }
}
