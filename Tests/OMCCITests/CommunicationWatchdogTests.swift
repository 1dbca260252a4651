import HAL
import OMCCI
import Testing

struct CommunicationWatchdogTests {
    private func at(_ seconds: Int64) -> MonotonicInstant { .zero + .seconds(seconds) }

    @Test("nothing is missed before the first request")
    func unarmed() {
        let watchdog = CommunicationWatchdog()
        #expect(watchdog.state(at: at(1_000_000), timeout: 1) == .unarmed)
        #expect(watchdog.deadline(timeout: 1) == nil)
    }

    @Test("silence counts from the last request and is loss exactly at the timeout")
    func lost() {
        var watchdog = CommunicationWatchdog()
        watchdog.requestReceived(at: at(10))
        watchdog.requestReceived(at: at(20))
        #expect(watchdog.state(at: at(79), timeout: 60) == .alive)
        #expect(watchdog.state(at: at(80) - Nanoseconds(1), timeout: 60) == .alive)
        #expect(watchdog.state(at: at(80), timeout: 60) == .lost)
        #expect(watchdog.deadline(timeout: 60) == at(80))
        watchdog.requestReceived(at: at(90))
        #expect(watchdog.state(at: at(149), timeout: 60) == .alive)
    }

    @Test("without a timeout silence is never loss, and one set later counts from the last request")
    func timeout() {
        var watchdog = CommunicationWatchdog()
        watchdog.requestReceived(at: at(10))
        #expect(watchdog.state(at: at(100_000), timeout: 0) == .alive)
        #expect(watchdog.deadline(timeout: 0) == nil)
        #expect(watchdog.state(at: at(100_000), timeout: 65_535) == .lost)
    }

    @Test("a request that was seen late does not turn time back")
    func late() {
        var watchdog = CommunicationWatchdog()
        watchdog.requestReceived(at: at(30))
        watchdog.requestReceived(at: at(20))
        #expect(watchdog.deadline(timeout: 10) == at(40))
    }
}
