import HAL
import Metering
import Modbus
import Testing

@testable import WallboxAssembly

@Suite("What the log hears of the meter") struct MeterWatchTests {
    private let silent = MeterError.bus(.timedOut)
    private let garbled = MeterError.bus(.crcMismatch)

    private func at(_ seconds: Int64) -> MonotonicInstant { MonotonicInstant.zero + .seconds(seconds) }

    @Test("one failed reading is no news, the second in a row is, and only once")
    func secondFailure() {
        var watch = MeterWatch()
        #expect(watch.update(consecutiveFailures: 1, lastError: silent, now: at(1)) == nil)
        #expect(watch.update(consecutiveFailures: 2, lastError: silent, now: at(2)) == .failing(silent))
        #expect(watch.update(consecutiveFailures: 3, lastError: silent, now: at(3)) == nil)
        #expect(watch.update(consecutiveFailures: 900, lastError: silent, now: at(900)) == nil)
    }

    @Test("its return is told if its failure was, and then the next failure is news again")
    func back() {
        var watch = MeterWatch()
        #expect(watch.update(consecutiveFailures: 0, lastError: nil, now: at(0)) == nil)
        #expect(watch.update(consecutiveFailures: 2, lastError: silent, now: at(1)) == .failing(silent))
        #expect(watch.update(consecutiveFailures: 0, lastError: silent, now: at(2)) == .answering)
        #expect(watch.update(consecutiveFailures: 0, lastError: silent, now: at(3)) == nil)
        #expect(watch.update(consecutiveFailures: 2, lastError: silent, now: at(4)) == .failing(silent))
    }

    @Test("another reason is told, but not more than once a minute")
    func otherReason() {
        var watch = MeterWatch()
        #expect(watch.update(consecutiveFailures: 2, lastError: silent, now: at(1)) == .failing(silent))
        #expect(watch.update(consecutiveFailures: 3, lastError: garbled, now: at(2)) == nil)
        #expect(watch.update(consecutiveFailures: 60, lastError: garbled, now: at(61)) == .failing(garbled))
    }
}
