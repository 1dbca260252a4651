import HAL
import Testing

@testable import LinuxHAL

struct WatchdogRequestTests {
    @Test("a watchdog that is not there is not found, with those that are")
    func missing() throws {
        let tree = FakeTree()
        tree.file("/dev/watchdog1")
        let board = LinuxBoard(root: tree.root)
        let error = #expect(throws: HALError.self) { try board.watchdog(device: "/dev/watchdog0", timeout: nil) }
        #expect(error?.code == .notFound)
        #expect(error?.resource == ResourceName("/dev/watchdog0"))
        #expect(try #require(error.flatMap { board.explanation(of: $0) }).contains("/dev/watchdog1"))
    }

    @Test("a file that is no watchdog is refused")
    func noWatchdog() throws {
        let tree = FakeTree()
        tree.file("/dev/watchdog0")
        let board = LinuxBoard(root: tree.root)
        let error = #expect(throws: HALError.self) {
            try board.watchdog(device: "/dev/watchdog0", timeout: .seconds(5))
        }
        #expect(error?.code == .unsupported)
        #expect(try #require(error.flatMap { board.explanation(of: $0) }).contains("no watchdog"))
    }
}
