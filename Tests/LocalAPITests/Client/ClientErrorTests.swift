import Glibc
import Testing

@testable import LocalAPI

@Suite struct ClientErrorTests {
    @Test("no daemon is one clear sentence")
    func noDaemon() async throws {
        let directory = try SocketDirectory()
        let error = await #expect(throws: LocalAPIError.self) {
            _ = try await LocalAPIClient(socketPath: directory.socket, timeout: patience).status()
        }
        #expect(
            try #require(error).description
                == "nothing listens on \(directory.socket); start `wallboxd run --profile FILE` or name the socket with --socket"
        )
    }

    @Test("a dead socket is no daemon too")
    func deadSocket() async throws {
        let directory = try SocketDirectory()
        try DeafSocket(directory.socket).close()
        await #expect(throws: LocalAPIError.noDaemon(path: directory.socket)) {
            _ = try await LocalAPIClient(socketPath: directory.socket, timeout: patience).status()
        }
    }

    @Test("a daemon that does not answer is a time-out")
    func timeOut() async throws {
        let directory = try SocketDirectory()
        let deaf = try DeafSocket(directory.socket)
        defer { deaf.close() }
        await #expect(throws: LocalAPIError.timedOut(path: directory.socket, seconds: 0.05)) {
            _ = try await LocalAPIClient(socketPath: directory.socket, timeout: .milliseconds(50)).status()
        }
    }

    @Test("a path beyond 107 bytes is refused before it is used")
    func longPath() async {
        let path = "/" + String(repeating: "b", count: 200)
        await #expect(throws: LocalAPIError.pathTooLong(path: path)) {
            _ = try await LocalAPIClient(socketPath: path, timeout: patience).status()
        }
    }

    @Test("an answer of another shape is not understood rather than half read")
    func otherShape() async throws {
        try await withServer { client, socket in
            let answer = try await HTTPExchange(socketPath: socket, timeout: patience).run(
                .get, "/v1/health", body: nil)
            #expect(throws: APIProblem.self) { try JSON.decode(WallboxStatus.self, from: answer.body) }
        }
    }

    @Test("every error says how to mend it")
    func texts() {
        let path = "/run/w.sock"
        let errors: [LocalAPIError] = [
            .noDaemon(path: path), .notPermitted(path: path), .timedOut(path: path, seconds: 5),
            .unintelligible(path: path, detail: "d"), .alreadyServed(path: path), .notASocket(path: path),
            .pathTooLong(path: path), .unsafeDirectory(path: path, reason: "r"),
            .system(path: path, action: "a", reason: "r"),
        ]
        for error in errors {
            #expect(error.description.contains(path))
            #expect(error.description.contains(";"))
            #expect(!error.description.contains("\n"))
        }
    }
}
