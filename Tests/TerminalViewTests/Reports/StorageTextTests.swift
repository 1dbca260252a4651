import LocalAPI
import Testing

@testable import TerminalView

@Suite struct StorageTextTests {
    @Test("what cannot be kept stands first, with what becomes of it")
    func trouble() {
        let reply = StorageReply(
            path: "/s/station.sqlite", bytes: 40_960, freeBytes: 0, troubles: ["sessions cannot be kept: disk full"])
        #expect(
            StorageText.render(reply) == """
                ! sessions cannot be kept: disk full
                charging goes on; what waits is in memory, and lost if the daemon ends before it is written
                /s/station.sqlite: 40 KiB; 0 KiB free on its disk
                found whole when it was opened
                """)
    }

    @Test("a store that is well says its size, what is free and what was mended")
    func well() {
        let reply = StorageReply(path: "/s", bytes: 40_961, freeBytes: 3 << 30, findings: ["it was damaged", "  a: 1"])
        #expect(StorageText.render(reply) == "/s: 41 KiB; 3072 MiB free on its disk\nit was damaged\n  a: 1")
        #expect(StorageText.render(StorageReply(path: "/s", bytes: 0)) == "/s: 0 KiB\nfound whole when it was opened")
    }
}
