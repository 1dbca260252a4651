import HAL
import Testing

@testable import Metering

struct LeftOutTests {
    private func at(_ seconds: Int64) -> MonotonicInstant { .zero + .seconds(seconds) }

    @Test("each refusal doubles the rest from a minute to an hour, and an answer ends it")
    func doubles() {
        var leftOut = LeftOut()
        var now: Int64 = 0
        for rest in [60, 120, 240, 480, 960, 1_920, 3_600, 3_600] as [Int64] {
            leftOut.noteRefusal(63, now: at(now))
            leftOut.wake(now: at(now + rest - 1))
            #expect(leftOut.contains(63))
            now += rest
            leftOut.wake(now: at(now))
            #expect(!leftOut.contains(63))
            #expect(leftOut.isAnythingFailing)
        }
        leftOut.noteAnswer(63)
        #expect(!leftOut.isAnythingFailing)
        leftOut.noteRefusal(63, now: at(now))
        leftOut.wake(now: at(now + 60))
        #expect(!leftOut.contains(63))
    }

    @Test("three silences in a row leave out, one more after the rest does again, and an answer between starts anew")
    func silence() {
        var leftOut = LeftOut()
        let left = [1, 2, 3].map { leftOut.noteSilence(0, now: at($0)) }
        #expect(left == [false, false, true])
        leftOut.wake(now: at(63))
        let again = leftOut.noteSilence(0, now: at(64))
        #expect(again && leftOut.contains(0))
        leftOut.wake(now: at(1_000))
        leftOut.noteAnswer(0)
        let later = leftOut.noteSilence(0, now: at(1_001))
        #expect(!later && !leftOut.contains(0))
    }

    @Test("what is beyond its capacity is never left out")
    func capacity() {
        var leftOut = LeftOut()
        leftOut.noteRefusal(64, now: at(0))
        let silence = (0..<5).map { _ in leftOut.noteSilence(64, now: at(0)) }
        #expect(!leftOut.contains(64) && !silence.contains(true) && !leftOut.isAnythingFailing)
    }
}
