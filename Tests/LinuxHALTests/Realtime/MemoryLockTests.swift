import Glibc
import LinuxHAL
import Testing

struct MemoryLockTests {
    @Test("memory is locked, or the refusal is reported")
    func lockAll() {
        let grant = MemoryLock.lockAll()
        defer { MemoryLock.unlockAll() }
        switch grant {
        case .all: #expect(grant.finding == nil)
        case .currentOnly: #expect(grant.finding?.contains("LimitMEMLOCK") == true)
        case .degraded(let errno):
            #expect([EPERM, ENOMEM].contains(errno))
            #expect(grant.finding?.contains("CAP_IPC_LOCK") == true)
        }
    }
}
