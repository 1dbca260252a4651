import LinuxHAL
import Synchronization
import Testing

@Suite("Whether the wall clock was ever right")
struct WallClockTrustTests {
    private final class Kernel: Sendable {
        let isSynchronized = Atomic<Bool>(false)
    }

    private let tree = FakeTree()
    private let kernel = Kernel()

    private func trust(_ bootID: String?) -> WallClockTrust {
        let kernel = kernel
        return WallClockTrust(path: tree.root + "/clock", bootID: bootID) {
            kernel.isSynchronized.load(ordering: .relaxed)
        }
    }

    @Test("A clock that was synchronised once is trusted from then on, though the time server is gone")
    func latches() {
        let trust = trust("a")
        #expect(!trust.isTrusted)
        kernel.isSynchronized.store(true, ordering: .relaxed)
        #expect(trust.isTrusted)
        kernel.isSynchronized.store(false, ordering: .relaxed)
        #expect(trust.isTrusted)
    }

    @Test("It is remembered over a restart of the program, and not over one of the board")
    func restarts() {
        kernel.isSynchronized.store(true, ordering: .relaxed)
        #expect(trust("a").isTrusted)
        kernel.isSynchronized.store(false, ordering: .relaxed)
        #expect(trust("a").isTrusted)
        #expect(!trust("b").isTrusted)
        #expect(!trust(nil).isTrusted)
    }

    @Test("A disk that takes nothing costs the memory over a restart only")
    func noDisk() {
        kernel.isSynchronized.store(true, ordering: .relaxed)
        let state = kernel
        let trust = WallClockTrust(path: tree.root + "/none/clock", bootID: "a") {
            state.isSynchronized.load(ordering: .relaxed)
        }
        #expect(trust.isTrusted)
        kernel.isSynchronized.store(false, ordering: .relaxed)
        #expect(trust.isTrusted)
    }
}
