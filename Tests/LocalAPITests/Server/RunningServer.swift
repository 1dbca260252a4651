import Glibc
import Logging
import Synchronization
import Testing

@testable import LocalAPI

/// How long an answer may take: the machine may be busy with every other test, and none of these is about time.
let patience = Duration.seconds(300)

/// A directory for sockets that is removed at the end.
final class SocketDirectory: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/plapi-XXXXXX".utf8CString)
        path = try #require(mkdtemp(&template).map { String(cString: $0) })
    }

    var socket: String { path + "/w.sock" }

    deinit {
        for name in ["w.sock", "w.sock.lock", "other"] { unlink("\(path)/\(name)") }
        rmdir(path)
    }
}

/// Runs `body` against a server of `service` on a real socket, and stops the server afterwards.
func withServer(
    _ service: FakeService = FakeService(), station: FakeStation? = nil,
    _ body: (LocalAPIClient, String) async throws -> Void
) async throws {
    let directory = try SocketDirectory()
    try await withServer(at: directory.socket, service, station: station, body)
}

func withServer(
    at socket: String, _ service: FakeService, station: FakeStation? = nil, lease: SocketLease? = nil,
    _ body: (LocalAPIClient, String) async throws -> Void
) async throws {
    let (listening, signal) = AsyncStream<Void>.makeStream()
    let task = Task {
        defer { signal.finish() }
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server =
            lease.map { LocalAPIServer(service: service, station: station, lease: $0, logger: logger) }
            ?? LocalAPIServer(service: service, station: station, socketPath: socket, logger: logger)
        try await server.run { signal.yield() }
    }
    defer { task.cancel() }
    var started = listening.makeAsyncIterator()
    guard await started.next() != nil else { return try await task.value }
    try await body(LocalAPIClient(socketPath: socket, timeout: patience), socket)
    task.cancel()
    try await task.value
}
