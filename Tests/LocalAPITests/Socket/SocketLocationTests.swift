import Glibc
import Testing

@testable import LocalAPI

@Suite struct SocketLocationTests {
    private func location(_ directory: SocketDirectory, named: String? = nil, system: Bool = false) -> SocketLocation {
        SocketLocation(
            named: named, systemDirectory: system ? directory.path : directory.path + "/none",
            temporaryDirectory: directory.path)
    }

    private func privateDirectory(_ directory: SocketDirectory) -> String { "\(directory.path)/pilotline-\(geteuid())" }

    @Test("a named socket comes first")
    func named() throws {
        let directory = try SocketDirectory()
        #expect(try location(directory, named: "/a/b", system: true).forServer() == "/a/b")
        #expect(try location(directory, named: "/a/b").forClient() == "/a/b")
    }

    @Test("an empty name is no name")
    func empty() throws {
        let directory = try SocketDirectory()
        #expect(try location(directory, named: "", system: true).forServer() == directory.path + "/wallboxd.sock")
    }

    @Test("without the system directory the daemon makes a directory that only its user may enter")
    func privateOne() throws {
        let directory = try SocketDirectory()
        let path = privateDirectory(directory)
        defer { rmdir(path) }
        #expect(try location(directory).forServer() == path + "/wallboxd.sock")
        var status = stat()
        #expect(lstat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o700)
        #expect(try location(directory).forServer() == path + "/wallboxd.sock")
    }

    @Test("a private directory that others may enter is refused by both sides")
    func open() throws {
        let directory = try SocketDirectory()
        let path = privateDirectory(directory)
        mkdir(path, 0o700)
        chmod(path, 0o755)
        defer { rmdir(path) }
        let expected = LocalAPIError.unsafeDirectory(path: path, reason: "others may enter it")
        #expect(throws: expected) { try location(directory).forServer() }
        #expect(throws: expected) { try location(directory).forClient() }
    }

    @Test("a private directory of another user or that is a link is refused")
    func foreign() throws {
        let directory = try SocketDirectory()
        let stranger = SocketLocation(
            named: nil, systemDirectory: "/none", temporaryDirectory: directory.path, user: geteuid() + 1)
        let path = "\(directory.path)/pilotline-\(geteuid() + 1)"
        mkdir(path, 0o700)
        #expect(throws: LocalAPIError.self) { try stranger.forServer() }
        rmdir(path)
        symlink("/tmp", path)
        defer { unlink(path) }
        #expect(throws: LocalAPIError.unsafeDirectory(path: path, reason: "not a directory")) {
            try stranger.forServer()
        }
    }

    @Test("the client goes where a socket is, else names the system's")
    func client() throws {
        let directory = try SocketDirectory()
        #expect(try location(directory).forClient() == directory.path + "/none/wallboxd.sock")
        let path = privateDirectory(directory)
        mkdir(path, 0o700)
        let socket = try DeafSocket(path + "/wallboxd.sock")
        defer {
            socket.close()
            unlink(path + "/wallboxd.sock")
            rmdir(path)
        }
        #expect(try location(directory).forClient() == path + "/wallboxd.sock")
    }
}
