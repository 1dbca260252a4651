import Glibc
import Testing

@testable import LinuxHAL

struct WordingTests {
    private let lines = ["relay-1", "relay-2", "relay-1-feedback", "heartbeat", "rcm-trip"]

    @Test(
        "near names come nearest first, and far ones not at all",
        arguments: [
            ("relay1", ["relay-1", "relay-2"]), ("heartbeet", ["heartbeat"]), ("zzzzzzzz", []),
            ("rcm-trip", ["rcm-trip"]),
        ] as [(String, [String])])
    func near(name: String, found: [String]) {
        #expect(Wording.near(name, in: lines) == found)
    }

    @Test("a list is cut, and an empty one says so")
    func list() {
        #expect(Wording.list([]) == "none")
        #expect(Wording.list(["a", "b"]) == "a, b")
        #expect(Wording.list(["a", "b", "c"], limit: 1) == "a and 2 more")
    }

    @Test("a file's owner, group and mode are told, with the rules that mend it")
    func ownership() {
        let tree = FakeTree()
        tree.file("/dev/gpiochip0")
        chmod(tree.root + "/dev/gpiochip0", 0o640)
        let words = FileOwnership.explanation(of: tree.root + "/dev/gpiochip0")
        #expect(words.contains("with mode 0640"))
        #expect(words.contains("udev/70-pilotline.rules"))
        #expect(FileOwnership.explanation(of: "/nonexistent").contains("udev/70-pilotline.rules"))
    }
}
