import ControlLoop
import Glibc
import HAL
import Testing

@Suite("Trip latch")
struct TripLatchTests {
    @Test("a trip sets the latch until the loop clears it")
    func setAndClear() {
        let latch = TripLatch()
        #expect(!latch.read().isTripped)
        latch.trip(at: MonotonicInstant(nanoseconds: 5))
        let reading = latch.read()
        #expect(reading.isTripped)
        #expect(reading.since == MonotonicInstant(nanoseconds: 5))
        latch.clear(reading)
        #expect(!latch.read().isTripped)
    }

    @Test("a trip between reading and clearing is not lost")
    func tripBetweenReadAndClear() {
        let latch = TripLatch()
        latch.trip(at: MonotonicInstant(nanoseconds: 1))
        let seen = latch.read()
        latch.trip(at: MonotonicInstant(nanoseconds: 2))
        latch.clear(seen)
        #expect(latch.read().isTripped)
        latch.clear(latch.read())
        #expect(!latch.read().isTripped)
    }

    @Test("clearing what was read before any trip does not clear a later one")
    func clearOfNothing() {
        let latch = TripLatch()
        let nothing = latch.read()
        latch.trip(at: .zero)
        latch.clear(nothing)
        #expect(latch.read().isTripped)
    }

    @Test("the time is the first trip's that is not cleared; the next one after clearing counts anew")
    func time() {
        let latch = TripLatch()
        latch.trip(at: MonotonicInstant(nanoseconds: 10))
        latch.trip(at: MonotonicInstant(nanoseconds: 20))
        #expect(latch.read().since == MonotonicInstant(nanoseconds: 10))
        #expect(latch.read().generation == 2)
        latch.clear(latch.read())
        latch.trip(at: MonotonicInstant(nanoseconds: 30))
        #expect(latch.read().since == MonotonicInstant(nanoseconds: 30))
    }

    @Test("with a thread that trips all the time, no clear ever hides a trip that was not read")
    func twoThreads() {
        let latch = TripLatch()
        let trips: UInt64 = 100_000
        let thread = RealThread {
            for number in 1...trips { latch.trip(at: MonotonicInstant(nanoseconds: Int64(number))) }
        }
        var cleared: UInt64 = 0
        var hidden = 0
        while cleared < trips {
            let reading = latch.read()
            // Not tripped must mean that nothing came since what was cleared.
            if !reading.isTripped && reading.generation != cleared { hidden += 1 }
            if reading.isTripped {
                if reading.generation <= cleared { hidden += 1 }
                latch.clear(reading)
                cleared = reading.generation
            } else {
                sched_yield()
            }
        }
        #expect(thread.join())
        #expect(hidden == 0)
        #expect(!latch.read().isTripped)
    }
}
