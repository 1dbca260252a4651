import Glibc
import Testing

@testable import LocalAPI

/// The socket's birth, rights and end.
@Suite struct SocketLifeTests {
    private func mode(_ path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode : nil
    }

    @Test("the socket has mode 0660, and socket and lock are gone after the stop")
    func modeAndEnd() async throws {
        let directory = try SocketDirectory()
        try await withServer(at: directory.socket, FakeService()) { _, socket in
            let mode = try #require(self.mode(socket))
            #expect(mode & S_IFMT == S_IFSOCK)
            #expect(mode & 0o777 == 0o660)
        }
        #expect(mode(directory.socket) == nil)
        #expect(mode(directory.socket + ".lock") == nil)
    }

    @Test("a second server on the same path refuses and leaves the first alone")
    func second() async throws {
        try await withServer { client, socket in
            await #expect(throws: LocalAPIError.alreadyServed(path: socket)) {
                try await withServer(at: socket, FakeService()) { _, _ in Issue.record("it started") }
            }
            let answer = try await client.health()
            #expect(answer.isHealthy)
        }
    }

    @Test("a lease keeps others away before anything is served, is served with, and leaves nothing behind")
    func lease() async throws {
        let directory = try SocketDirectory()
        let socket = directory.socket
        let lease = try SocketLease(path: socket)
        #expect(mode(socket) == nil)
        #expect(throws: LocalAPIError.alreadyServed(path: socket)) { try SocketLease(path: socket) }
        try await withServer(at: socket, FakeService(), lease: lease) { client, _ in
            let answer = try await client.health()
            #expect(answer.isHealthy)
        }
        #expect(mode(socket) == nil && mode(socket + ".lock") == nil)
        // The first is released; that it still exists must not disturb the next.
        let next = try SocketLease(path: socket)
        lease.release()
        #expect(throws: LocalAPIError.alreadyServed(path: socket)) { try SocketLease(path: socket) }
        next.release()
    }

    @Test("a lease that nobody serves with is given back when it is dropped")
    func dropped() throws {
        let directory = try SocketDirectory()
        do { _ = try SocketLease(path: directory.socket) }
        #expect(mode(directory.socket + ".lock") == nil)
    }

    @Test("a server of another make on the path is left alone too")
    func foreign() async throws {
        let directory = try SocketDirectory()
        let foreign = try DeafSocket(directory.socket)
        await #expect(throws: LocalAPIError.alreadyServed(path: directory.socket)) {
            try await withServer(at: directory.socket, FakeService()) { _, _ in Issue.record("it started") }
        }
        foreign.close()
    }

    @Test("a dead socket with its lock file, as a killed daemon leaves them, is replaced")
    func dead() async throws {
        let directory = try SocketDirectory()
        try DeafSocket(directory.socket).close()
        close(open(directory.socket + ".lock", O_CREAT | O_WRONLY, 0o600))
        #expect(mode(directory.socket) != nil)
        try await withServer(at: directory.socket, FakeService()) { client, _ in
            let answer = try await client.health()
            #expect(answer.isHealthy)
        }
    }

    @Test("a file that is not a socket is not replaced")
    func file() async throws {
        let directory = try SocketDirectory()
        let descriptor = open(directory.socket, O_CREAT | O_WRONLY, 0o600)
        close(descriptor)
        await #expect(throws: LocalAPIError.notASocket(path: directory.socket)) {
            try await withServer(at: directory.socket, FakeService()) { _, _ in Issue.record("it started") }
        }
        #expect(mode(directory.socket).map { $0 & S_IFMT } == S_IFREG)
        #expect(mode(directory.socket + ".lock") == nil)
    }

    @Test("a path that is too long and one without a directory are told apart")
    func paths() async throws {
        let long = "/tmp/" + String(repeating: "a", count: 120)
        await #expect(throws: LocalAPIError.pathTooLong(path: long)) {
            try await withServer(at: long, FakeService()) { _, _ in Issue.record("it started") }
        }
        let error = await #expect(throws: LocalAPIError.self) {
            try await withServer(at: "/tmp/no-such-dir-pl/w.sock", FakeService()) { _, _ in Issue.record("it started") }
        }
        #expect("\(try #require(error))".contains("No such file or directory"))
    }

    @Test("a connection that says nothing does not hold up the stop", .timeLimit(.minutes(20)))
    func silentConnection() async throws {
        let directory = try SocketDirectory()
        var silent: Int32 = -1
        try await withServer(at: directory.socket, FakeService()) { client, socket in
            silent = try DeafSocket.connect(to: socket)
            _ = try await client.health()
        }
        #expect(mode(directory.socket) == nil)
        close(silent)
    }

    @Test("the path is free again after a stop")
    func again() async throws {
        let directory = try SocketDirectory()
        for _ in 0..<3 {
            try await withServer(at: directory.socket, FakeService()) { client, _ in
                let answer = try await client.health()
                #expect(answer.isHealthy)
            }
        }
    }
}

/// A socket that takes connections and never answers.
struct DeafSocket {
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = try #require(SocketPath.address(path))
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0)
        try #require(listen(descriptor, 8) == 0)
    }

    func close() { Glibc.close(descriptor) }

    /// A connection to `path` on which nothing is sent.
    static func connect(to path: String) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = try #require(SocketPath.address(path))
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0)
        return descriptor
    }
}
