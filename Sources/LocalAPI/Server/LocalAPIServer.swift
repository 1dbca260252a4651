import Glibc
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import Synchronization

/// Serves the API on a Unix socket.
///
/// The socket is bound under a passing name, given mode 0660 and renamed into place, so that it is never seen with
/// other rights and a dead one is replaced at once. A lock file beside it keeps a second daemon away.
public struct LocalAPIServer: Sendable {
    private let service: any WallboxService
    private let station: (any StationService)?
    private let socketPath: String
    private let lease: SocketLease?
    private let logger: Logger
    private let prepareThread: @Sendable () -> Void

    /// A server for `service` and `station` at `socketPath`.
    public init(
        service: any WallboxService, station: (any StationService)? = nil, socketPath: String, logger: Logger
    ) {
        self.service = service
        self.station = station
        self.socketPath = socketPath
        lease = nil
        self.logger = logger
        prepareThread = {}
    }

    /// A server for `service` and `station` at the path of `lease`, which it releases in the end; for one run. Its threads
    /// run `prepareThread` before they serve, those that answer before each answer.
    public init(
        service: any WallboxService, station: (any StationService)? = nil, lease: SocketLease, logger: Logger,
        prepareThread: @escaping @Sendable () -> Void = {}
    ) {
        self.service = service
        self.station = station
        socketPath = lease.path
        self.lease = lease
        self.logger = logger
        self.prepareThread = prepareThread
    }

    /// Serves until the task is cancelled, then removes the socket.
    ///
    /// - Parameter onListening: called once when clients can connect.
    public func run(onListening: @escaping @Sendable () async -> Void = {}) async throws(LocalAPIError) {
        let lease: SocketLease
        if let given = self.lease { lease = given } else { lease = try SocketLease(path: socketPath) }
        defer { lease.release() }
        let path = socketPath
        let logger = self.logger
        let failures = FailureBox()
        // Hummingbird would log the passing name, and an orderly stop as an error; what fails is thrown.
        var quiet = logger
        quiet.logLevel = .critical
        for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() { loop.execute(prepareThread) }
        let application = Application(
            router: Router<BasicRequestContext>.wallbox(service, station: station, prepareThread: prepareThread),
            configuration: ApplicationConfiguration(address: .unixDomainSocket(path: lease.passingPath)),
            onServerRunning: { channel in
                do throws(LocalAPIError) {
                    try lease.publish()
                } catch {
                    failures.set(error)
                    channel.close(promise: nil)
                    return
                }
                logger.info("serving", metadata: ["socket": "\(path)"])
                await onListening()
            },
            logger: quiet)
        do {
            try await application.run()
        } catch {
            if let failure = failures.value { throw failure }
            if Task.isCancelled { return }
            throw .system(path: path, action: "serve", reason: "\(error)")
        }
        if let failure = failures.value { throw failure }
    }
}

/// Carries an error out of a closure that cannot throw.
private final class FailureBox: Sendable {
    private let box = Mutex<LocalAPIError?>(nil)

    var value: LocalAPIError? { box.withLock { $0 } }
    func set(_ error: LocalAPIError) { box.withLock { $0 = error } }
}
