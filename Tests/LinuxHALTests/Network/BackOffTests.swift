import HAL
import Testing

@testable import LinuxHAL

struct BackOffTests {
    @Test("the wait doubles with each failure up to its limit, and starts anew after a success")
    func doubles() {
        var backOff = BackOff(first: .milliseconds(500), longest: .seconds(10))
        var now = MonotonicInstant.zero
        #expect(backOff.isOver(at: now))
        for milliseconds in [500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000] as [Int64] {
            backOff.lengthen(from: now)
            #expect(!backOff.isOver(at: now + .milliseconds(milliseconds - 1)))
            now = now + .milliseconds(milliseconds)
            #expect(backOff.isOver(at: now))
        }
        backOff.lengthen(from: now)
        backOff.reset()
        #expect(backOff.isOver(at: now))
        backOff.lengthen(from: now)
        #expect(backOff.isOver(at: now + .milliseconds(500)))
    }
}
