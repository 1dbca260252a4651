import HAL
import LinuxHAL
import Synchronization
import Testing

struct EventSignalTests {
    @Test("a wait without a signal ends empty-handed")
    func timesOut() throws {
        let event = try EventSignal()
        #expect(try !event.wait(timeout: .zero))
        #expect(try !event.wait(timeout: .microseconds(100)))
        #expect(try !event.wait(timeout: .seconds(-1)))
    }

    @Test("any number of signals before a wait wake it once")
    func collapses() throws {
        let event = try EventSignal()
        for _ in 0..<1000 { event.signal() }
        #expect(try event.wait(timeout: .zero))
        #expect(try !event.wait(timeout: .zero))
    }

    @Test("a signal from another thread wakes a wait that would last for ever")
    func wakesAcrossThreads() throws {
        let event = try EventSignal()
        let answer = try EventSignal()
        let thread = try RealtimeThread.start(RealtimeThreadConfiguration(name: "waiter", scheduling: .normal)) {
            if (try? event.wait(timeout: Nanoseconds(.max))) == true { answer.signal() }
        }
        event.signal()
        #expect(try answer.wait(timeout: Nanoseconds(.max)))
        thread.join()
    }
}
