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

    @Test("its return is told at once if its failure was, and a failure after a quiet minute is news again")
    func back() {
        var watch = MeterWatch()
        #expect(watch.update(consecutiveFailures: 0, lastError: nil, now: at(0)) == nil)
        #expect(watch.update(consecutiveFailures: 2, lastError: silent, now: at(1)) == .failing(silent))
        #expect(watch.update(consecutiveFailures: 0, lastError: silent, now: at(2)) == .answering)
        #expect(watch.update(consecutiveFailures: 0, lastError: silent, now: at(3)) == nil)
        #expect(watch.update(consecutiveFailures: 2, lastError: silent, now: at(63)) == .failing(silent))
        #expect(watch.update(consecutiveFailures: 0, lastError: silent, now: at(64)) == .answering)
    }

    @Test("a meter that comes and goes for an hour does not fill the log, and its last state is told")
    func flapping() {
        var watch = MeterWatch()
        var told: [MeterWatch.News] = []
        for second in Int64(0)..<3_600 {
            let failures: UInt64 = second % 4 < 2 ? 2 : 0
            if let news = watch.update(consecutiveFailures: failures, lastError: silent, now: at(second)) {
                told.append(news)
            }
        }
        #expect(told.count <= 120, "\(told.count) lines in an hour")
        #expect(told.count >= 30)
        for second in Int64(3_600)..<3_700 {
            if let news = watch.update(consecutiveFailures: 0, lastError: silent, now: at(second)) { told.append(news) }
        }
        #expect(told.last == .answering)
    }

    @Test("another reason is told, but not more than once a minute")
    func otherReason() {
        var watch = MeterWatch()
        #expect(watch.update(consecutiveFailures: 2, lastError: silent, now: at(1)) == .failing(silent))
        #expect(watch.update(consecutiveFailures: 3, lastError: garbled, now: at(2)) == nil)
        #expect(watch.update(consecutiveFailures: 60, lastError: garbled, now: at(61)) == .failing(garbled))
    }

    @Test("a doubt about a meter that is read is told once while it lasts, and again when it comes back")
    func doubt() {
        let unsteady = MeterError.unsteadySerial(unit: 1)
        var watch = MeterWatch()
        func update(_ doubt: MeterError?, failures: UInt64 = 0, _ seconds: Int64) -> MeterWatch.News? {
            watch.update(consecutiveFailures: failures, lastError: silent, doubt: doubt, now: at(seconds))
        }
        let news = [
            update(nil, 1), update(unsteady, 2), update(unsteady, 3), update(unsteady, failures: 2, 100),
            update(unsteady, 101), update(unsteady, 102), update(nil, 103), update(unsteady, 104),
        ]
        #expect(
            news == [nil, .doubtful(unsteady), nil, .failing(silent), .answering, nil, nil, .doubtful(unsteady)])
    }
}
