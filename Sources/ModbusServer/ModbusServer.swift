import Glibc
import HAL
import Modbus
import NIOCore
import NIOPosix
import Synchronization

/// A Modbus TCP server for one register bank.
///
/// Any unit id is answered and repeated in the answer, 0 too. Requests may be pipelined; they are answered in order. A
/// connection's memory is bounded: what its client does not read keeps it from being read. Serves once.
public final class ModbusServer: Sendable {
    private enum State {
        case new
        case running(listener: any Channel, group: any EventLoopGroup, sweep: RepeatedTask)
        case ended
    }

    /// How it listens and what it allows.
    public let configuration: ModbusServerConfiguration
    private let bank: any RegisterBank
    private let clock: any MonotonicClock
    private let registry: ConnectionRegistry
    private let threads: Int
    private let prepareThread: @Sendable () -> Void
    private let prefix: (@Sendable () -> any ChannelHandler & Sendable)?
    private let state = Mutex(State.new)

    /// A server of `bank`, not listening yet. One thread serves thousands of requests a second; each runs `prepareThread`
    /// before it serves.
    public convenience init(
        _ configuration: ModbusServerConfiguration, bank: some RegisterBank, clock: any MonotonicClock,
        threads: Int = 1, prepareThread: @escaping @Sendable () -> Void = {}
    ) {
        self.init(
            configuration, bank: bank, clock: clock, threads: threads, prepareThread: prepareThread, prefix: nil)
    }

    /// The same with a handler between every connection and its client, for tests that need a server that misbehaves.
    package init(
        _ configuration: ModbusServerConfiguration, bank: some RegisterBank, clock: any MonotonicClock,
        threads: Int = 1, prepareThread: @escaping @Sendable () -> Void = {},
        prefix: (@Sendable () -> any ChannelHandler & Sendable)?
    ) {
        self.configuration = configuration
        self.bank = bank
        self.clock = clock
        self.threads = max(1, threads)
        self.prepareThread = prepareThread
        self.prefix = prefix
        registry = ConnectionRegistry(configuration)
    }

    /// Who is connected now.
    public var clients: [ModbusClientStatistics] { registry.clients }

    /// What happened since the start.
    public var statistics: ModbusServerStatistics { registry.statistics }

    /// Begins to serve, and returns the port: the one asked for, or the one found free for 0.
    @discardableResult
    public func start() async throws(ModbusServerError) -> UInt16 {
        let isFirst = state.withLock { state in
            guard case .new = state else { return false }
            state = .ended
            return true
        }
        guard isFirst else { throw .startedBefore }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: threads)
        for loop in group.makeIterator() { loop.execute(prepareThread) }
        let listener: any Channel
        do throws(ModbusServerError) {
            listener = try await listen(on: group)
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
        let interval = sweepInterval
        let registry = registry
        let clock = clock
        let sweep = listener.eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
            registry.sweep(at: clock.now)
        }
        state.withLock { $0 = .running(listener: listener, group: group, sweep: sweep) }
        return UInt16(clamping: listener.localAddress?.port ?? Int(configuration.port))
    }

    /// Stops listening, sends the answers to what was received, closes all connections and returns when that is done.
    public func stop() async {
        let running = state.withLock { state -> (any Channel, any EventLoopGroup, RepeatedTask)? in
            guard case .running(let listener, let group, let sweep) = state else { return nil }
            state = .ended
            return (listener, group, sweep)
        }
        guard let (listener, group, sweep) = running else { return }
        sweep.cancel()
        let connections = registry.shut()
        try? await listener.close().get()
        let grace = TimeAmount.nanoseconds(configuration.stopGrace.rawValue)
        for connection in connections {
            let channel = connection.channel
            channel.writeAndFlush(channel.allocator.buffer(capacity: 0)).whenComplete { _ in channel.close(promise: nil)
            }
            let overdue = channel.eventLoop.scheduleTask(in: grace) { channel.close(promise: nil) }
            channel.closeFuture.whenComplete { _ in overdue.cancel() }
        }
        for connection in connections { try? await connection.channel.closeFuture.get() }
        try? await group.shutdownGracefully()
    }

    private var sweepInterval: TimeAmount {
        let shortest = min(configuration.idleTimeout, configuration.requestTimeout, configuration.unreadTimeout)
        return .nanoseconds(min(max(shortest.rawValue / 4, 20_000_000), 2_000_000_000))
    }

    private func bootstrap(_ group: any EventLoopGroup) -> ServerBootstrap {
        let bank = bank
        let clock = clock
        let registry = registry
        let prefix = prefix
        return ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            // A peer that vanished is noticed after about a minute, also while nothing is sent.
            .childChannelOption(.socketOption(.so_keepalive), value: 1)
            .childChannelOption(.tcpOption(NIOBSDSocket.Option(rawValue: TCP_KEEPIDLE)), value: 30)
            .childChannelOption(.tcpOption(NIOBSDSocket.Option(rawValue: TCP_KEEPINTVL)), value: 10)
            .childChannelOption(.tcpOption(NIOBSDSocket.Option(rawValue: TCP_KEEPCNT)), value: 3)
            // Small everywhere, so that many clients that read nothing cost little.
            .childChannelOption(.socketOption(.so_sndbuf), value: 32_768)
            .childChannelOption(.socketOption(.so_rcvbuf), value: 16_384)
            .childChannelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 1_024))
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.writeBufferWaterMark, value: .init(low: 4_096, high: 16_384))
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                guard let connection = registry.admit(channel, at: clock.now) else {
                    return channel.eventLoop.makeFailedFuture(Refused())
                }
                channel.closeFuture.whenComplete { _ in registry.remove(connection) }
                return channel.eventLoop.makeCompletedFuture {
                    if let prefix { try channel.pipeline.syncOperations.addHandler(prefix()) }
                    try channel.pipeline.syncOperations.addHandler(
                        ConnectionHandler(
                            bank: bank, connection: connection, registry: registry, clock: clock,
                            allocator: channel.allocator, mayWriteDirectly: prefix == nil))
                }
            }
    }

    /// Listens at the address told, else at all: one socket for both kinds, or for IPv4 where there is no IPv6.
    private func listen(on group: any EventLoopGroup) async throws(ModbusServerError) -> any Channel {
        let bootstrap = bootstrap(group)
        if let address = configuration.address {
            guard let place = try? SocketAddress(ipAddress: address, port: Int(configuration.port)) else {
                throw .badAddress(address)
            }
            return try await bind(bootstrap, to: place, named: address)
        }
        for address in ["::", "0.0.0.0"] {
            guard let place = try? SocketAddress(ipAddress: address, port: Int(configuration.port)) else { continue }
            do throws(ModbusServerError) {
                return try await bind(bootstrap, to: place, named: address == "::" ? "all addresses" : address)
            } catch {
                switch error {
                case .foreignAddress, .system:
                    if address == "0.0.0.0" { throw error }
                default: throw error
                }
            }
        }
        throw .badAddress("::")
    }

    private func bind(
        _ bootstrap: ServerBootstrap, to place: SocketAddress, named name: String
    ) async throws(ModbusServerError) -> any Channel {
        do {
            return try await bootstrap.bind(to: place).get()
        } catch let error as IOError {
            switch error.errnoCode {
            case EACCES, EPERM: throw .portNotPermitted(configuration.port)
            case EADDRINUSE: throw .portInUse(address: name, configuration.port)
            case EADDRNOTAVAIL: throw .foreignAddress(name)
            default: throw .system(address: name, configuration.port, "\(error)")
            }
        } catch {
            throw .system(address: name, configuration.port, "\(error)")
        }
    }

    /// Why a connection is closed as soon as it is accepted.
    private struct Refused: Error {}
}
