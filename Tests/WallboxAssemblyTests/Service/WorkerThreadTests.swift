import Dispatch
import HAL
import Testing
import WallboxAssembly

@Suite("Ordinary threads of the daemon", .serialized)
struct WorkerThreadTests {
    @Test("one that hangs is left to itself, and can be waited for once it goes on")
    func hanging() throws {
        let gate = DispatchSemaphore(value: 0)
        let thread = try WorkerThread("test-hanging") { _ in gate.wait() }
        thread.end()
        #expect(!thread.wait(until: .now() + .milliseconds(20)))
        gate.signal()
        #expect(thread.wait(until: .now() + 20))
    }
}
