import Devices
import Dispatch
import Glibc
import HAL
import LinuxHAL
import Testing
import WallboxAssembly

/// Each in a process of its own, which dies.
@Suite("A process that dies of itself")
struct CrashGuardTests {
    /// Says on standard output what is written to it.
    private final class Announcer: DigitalOutput {
        let name = ResourceName("announcer")
        private let isFragile: Bool

        init(isFragile: Bool = false) { self.isFragile = isFragile }

        func write(_ state: LineState) throws(HALError) {
            if isFragile { raise(SIGBUS) }
            CrashGuardTests.announce(state == .inactive ? "off\n" : "on\n")
        }
    }

    fileprivate static func announce(_ text: StaticString) {
        _ = Glibc.write(1, text.utf8Start, text.utf8CodeUnitCount)
    }

    private static func arm(isFragile: Bool = false) {
        CrashGuard.install(
            SafeState(
                heartbeat: nil, contactors: [],
                shuntTrip: ShuntTrip(output: Announcer(isFragile: isFragile), pulse: .seconds(1))))
    }

    /// Uses a page of stack in each of `pages` nested calls.
    @inline(never)
    private static func useStack(pages: Int) -> Int {
        let page = InlineArray<4096, UInt8>(repeating: UInt8(truncatingIfNeeded: pages))
        guard pages > 0 else { return 0 }
        return useStack(pages: pages - 1) + Int(page[pages % 4096])
    }

    private static func text(_ result: ExitTest.Result?) -> String {
        String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    }

    @Test("switches its outputs off and dies of the same signal")
    func badAccess() async {
        let result = await #expect(
            processExitsWith: .signal(SIGSEGV), observing: [\.standardOutputContent]
        ) {
            Self.arm()
            raise(SIGSEGV)
        }
        #expect(Self.text(result).contains("off\n"))
    }

    @Test("switches its outputs off also when a keeper's stack overflows")
    func overflow() async {
        let result = await #expect(
            processExitsWith: .signal(SIGSEGV), observing: [\.standardOutputContent]
        ) {
            Self.arm()
            let worker = try WorkerThread("overflow") { _ in _ = Self.useStack(pages: 65_536) }
            worker.end()
            _ = worker.wait(until: .distantFuture)
        }
        #expect(Self.text(result).contains("off\n"))
    }

    @Test("dies also when switching off is what fails")
    func nested() async {
        await #expect(processExitsWith: .signal(SIGBUS)) {
            Self.arm(isFragile: true)
            raise(SIGSEGV)
        }
    }

    @Test("dies after the first of two threads has switched off, whichever comes second")
    func two() async {
        let result = await #expect(
            processExitsWith: .signal(SIGILL), observing: [\.standardOutputContent]
        ) {
            Self.arm()
            let worker = try WorkerThread("second") { _ in raise(SIGILL) }
            raise(SIGILL)
            _ = worker.wait(until: .distantFuture)
        }
        // Once: the second thread waits for the end that the first one makes.
        #expect(Self.text(result).split(separator: "\n").filter { $0 == "off" }.count == 1)
    }
}
