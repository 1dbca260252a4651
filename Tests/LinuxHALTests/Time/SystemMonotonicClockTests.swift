import HAL
import LinuxHAL
import Testing

struct SystemMonotonicClockTests {
    @Test("the clock never goes back, and all instances show one time")
    func monotonic() {
        let first = SystemMonotonicClock()
        let second = SystemMonotonicClock()
        var last = first.now
        #expect(last > .zero)
        for round in 0..<10_000 {
            let now = round % 2 == 0 ? second.now : first.now
            #expect(now >= last)
            last = now
        }
    }
}
