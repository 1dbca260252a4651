import HAL
import LinuxHAL
import Testing

struct PeriodicScheduleTests {
    private let period = Nanoseconds.milliseconds(10)
    private func instant(_ milliseconds: Int64, plus nanoseconds: Int64 = 0) -> MonotonicInstant {
        .zero + .milliseconds(milliseconds) + Nanoseconds(nanoseconds)
    }

    @Test("a loop that keeps up is released at every period, without drift")
    func keepsUp() {
        var schedule = PeriodicSchedule(period: period, first: instant(10))
        for round in 1...1000 {
            // Awake 3 ms late and done 2 ms later, each time.
            let (release, skipped) = schedule.advance(now: instant(10 * Int64(round - 1) + 5))
            #expect(release == instant(10 * Int64(round)))
            #expect(skipped == 0)
        }
        #expect(schedule.skippedPeriods == 0)
    }

    @Test("a release that is now is not skipped")
    func exactlyNow() {
        var schedule = PeriodicSchedule(period: period, first: instant(10))
        let (release, skipped) = schedule.advance(now: instant(10))
        #expect(release == instant(10))
        #expect(skipped == 0)
    }

    @Test(
        "periods that passed are skipped and counted, and the grid is kept",
        arguments: [(10, 1, 1, 20), (20, 0, 1, 20), (20, 1, 2, 30), (999, 0, 99, 1000), (1000, 0, 99, 1000)]
            as [(Int64, Int64, Int64, Int64)])
    func skips(now: Int64, plus: Int64, skipped expected: Int64, release expectedRelease: Int64) {
        var schedule = PeriodicSchedule(period: period, first: instant(10))
        let (release, skipped) = schedule.advance(now: instant(now, plus: plus))
        #expect(release == instant(expectedRelease))
        #expect(skipped == expected)
        #expect(schedule.skippedPeriods == expected)
        let following = schedule.advance(now: release)
        #expect(following.release == instant(expectedRelease + 10))
        #expect(following.skipped == 0)
    }

    @Test("releases and skips together account for every period, whatever the load does")
    func accountsForAll() {
        var generator = SystemRandomNumberGenerator()
        var schedule = PeriodicSchedule(period: period, first: instant(10))
        var now = MonotonicInstant.zero
        var releases: Int64 = 0
        for _ in 0..<10_000 {
            let (release, _) = schedule.advance(now: now)
            #expect(release >= now)
            #expect(release.nanoseconds % period.rawValue == 0)
            releases += 1
            now = release + Nanoseconds(Int64.random(in: 0...40_000_000, using: &generator))
        }
        #expect(releases + schedule.skippedPeriods == schedule.lastRelease.nanoseconds / period.rawValue)
    }
}
