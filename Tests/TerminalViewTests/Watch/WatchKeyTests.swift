import Testing

@testable import TerminalView

@Suite struct WatchKeyTests {
    @Test("every key is found in both cases, and no two are the same")
    func keys() throws {
        for key in WatchKey.allCases {
            let byte = try #require(key.help.key.asciiValue)
            #expect(WatchKey(byte: byte) == key)
            #expect(WatchKey(byte: byte - 32) == key)
        }
        #expect(Set(WatchKey.allCases.map(\.help.key)).count == WatchKey.allCases.count)
    }

    @Test("Ctrl-C and Ctrl-D quit; other bytes do nothing")
    func others() {
        #expect(WatchKey(byte: 3) == .quit)
        #expect(WatchKey(byte: 4) == .quit)
        #expect(WatchKey(byte: UInt8(ascii: "z")) == nil)
        #expect(WatchKey(byte: 0xFF) == nil)
    }
}
