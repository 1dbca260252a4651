import Glibc
import HAL
import LinuxHAL
import Testing

struct DurableFileTests {
    @Test("a file is replaced whole, is gone once it was taken away, and may be taken away again")
    func removal() throws {
        let tree = FakeTree()
        let path = tree.root + "/kept"
        try DurableFile.write([1, 2, 3], to: path)
        try DurableFile.write([4], to: path)
        #expect(try DurableFile.read(path) == [4])
        try DurableFile.remove(path)
        #expect(access(path, F_OK) != 0)
        try DurableFile.remove(path)
    }

    @Test("a folder in the file's place is neither read, written nor taken away")
    func folder() {
        let tree = FakeTree()
        tree.folder("/kept")
        #expect(throws: HALError.self) { try DurableFile.read(tree.root + "/kept") }
        #expect(throws: HALError.self) { try DurableFile.write([1], to: tree.root + "/kept") }
        #expect(throws: HALError.self) { try DurableFile.remove(tree.root + "/kept") }
        #expect(access(tree.root + "/kept.new", F_OK) != 0)
    }
}
