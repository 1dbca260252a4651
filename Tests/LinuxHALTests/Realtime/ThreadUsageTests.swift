import HAL
import LinuxHAL
import Testing

struct ThreadUsageTests {
    @Test("what a thread has used only grows")
    func grows() {
        let before = ThreadUsage.current()
        let pages = UnsafeMutableRawBufferPointer.allocate(byteCount: 8 << 20, alignment: 4096)
        defer { pages.deallocate() }
        for offset in stride(from: 0, to: pages.count, by: 4096) { pages[offset] = 1 }
        let after = ThreadUsage.current()
        #expect(after.minorFaults > before.minorFaults)
        #expect(after.userTime + after.systemTime >= before.userTime + before.systemTime)
        #expect(after.voluntarySwitches >= before.voluntarySwitches)
    }
}
