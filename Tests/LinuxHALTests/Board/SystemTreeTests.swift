import Testing

@testable import LinuxHAL

struct SystemTreeTests {
    private let fake = FakeTree()

    @Test("names are in the order of their numbers, and hidden ones are left out")
    func names() {
        for name in ["chip10", "chip2", ".hidden", "chip1"] { fake.file("/dev/\(name)") }
        #expect(SystemTree(root: fake.root).names(in: "/dev") == ["chip1", "chip2", "chip10"])
        #expect(SystemTree(root: fake.root).names(in: "/none") == [])
    }

    @Test("text loses the white space at its ends", arguments: [("a b\n", "a b"), ("  x", "x"), ("\n", ""), ("", "")])
    func text(written: String, read: String) {
        fake.file("/sys/x", written)
        #expect(SystemTree(root: fake.root).text("/sys/x") == read)
        #expect(SystemTree(root: fake.root).text("/sys/none") == nil)
    }

    @Test("a link is told by the last part of its target, and resolved to the end")
    func links() {
        fake.file("/sys/devices/real")
        fake.link("/sys/class/one", to: "../devices/real")
        let tree = SystemTree(root: fake.root)
        #expect(tree.linkTarget("/sys/class/one") == "real")
        #expect(tree.linkTarget("/sys/devices/real") == nil)
        #expect(tree.resolved("/sys/class/one") == fake.root + "/sys/devices/real")
        #expect(tree.resolved("/sys/class/none") == nil)
    }
}
