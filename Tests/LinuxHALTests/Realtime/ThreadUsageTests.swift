import Glibc
import HAL
import LinuxHAL
import Testing

struct ThreadUsageTests {
    @Test("what a thread has used only grows")
    func grows() throws {
        let before = ThreadUsage.current()
        // Fresh from the kernel: what the allocator hands out may have been touched by another test.
        let length = 8 << 20
        let address = try #require(
            mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
        try #require(address != MAP_FAILED)
        defer { munmap(address, length) }
        let pages = UnsafeMutableRawBufferPointer(start: address, count: length)
        for offset in stride(from: 0, to: pages.count, by: 4096) { pages[offset] = 1 }
        let after = ThreadUsage.current()
        #expect(after.minorFaults > before.minorFaults)
        #expect(after.userTime + after.systemTime >= before.userTime + before.systemTime)
        #expect(after.voluntarySwitches >= before.voluntarySwitches)
    }
}
