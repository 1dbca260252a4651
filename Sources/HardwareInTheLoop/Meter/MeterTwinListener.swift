import Glibc
import HAL
import LinuxHAL
import VirtualBoard

/// A virtual meter on a TCP port of this machine, for any Modbus TCP program. Up to eight connections at a time.
public final class MeterTwinListener {
    private struct Connection {
        var descriptor: Int32
        var stream: MeterTwinStream
    }

    private static let mostConnections = 8

    /// The port listened on.
    public let port: UInt16
    private let descriptor: Int32
    private let model: MeterTwinModel
    private let faults: [FaultName]
    private let clock = SystemMonotonicClock()
    private let load: MeterTwinLoad
    private var connections: [Connection] = []
    private var closed = MeterTwinCounts()
    private var buffer = [UInt8](repeating: 0, count: 1_024)

    /// Listens on `port` of the loopback interface (0: any free one); the meter answers while ``run(for:)`` runs.
    public init(
        _ model: MeterTwinModel, port: UInt16, faults: [FaultName] = [], load: (MonotonicInstant) -> MeterTwinLoad
    ) throws(MeterTwinHostError) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw .port(port, errno: errno) }
        var one: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, 4)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else {
            let code = errno
            close(descriptor)
            throw .port(port, errno: code)
        }
        self.descriptor = descriptor
        self.port = UInt16(bigEndian: address.sin_port)
        self.model = model
        self.faults = faults
        self.load = load(clock.now)
    }

    deinit {
        for connection in connections { close(connection.descriptor) }
        close(descriptor)
    }

    /// What the meter was asked, over all connections.
    public var counts: MeterTwinCounts { connections.reduce(closed) { $0 + $1.stream.counts } }

    /// Answers for `span`.
    public func run(for span: Nanoseconds) {
        let end = clock.now + span
        while clock.now < end {
            var waiting = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
            waiting += connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
            _ = poll(&waiting, nfds_t(waiting.count), 2)
            accept()
            for index in connections.indices.reversed() where !serve(index) {
                closed = closed + connections[index].stream.counts
                close(connections[index].descriptor)
                connections.remove(at: index)
            }
        }
    }

    private func accept() {
        let peer = Glibc.accept(descriptor, nil, nil)
        guard peer >= 0 else { return }
        guard connections.count < Self.mostConnections, fcntl(peer, F_SETFL, O_NONBLOCK) == 0 else {
            close(peer)
            return
        }
        var stream = MeterTwinStream(model)
        stream.readings = load.readings(at: clock.now)
        for fault in faults { stream.set(fault, on: true, at: clock.now) }
        connections.append(Connection(descriptor: peer, stream: stream))
    }

    /// Takes and gives bytes; `false` once the connection is over.
    private func serve(_ index: Int) -> Bool {
        connections[index].stream.readings = load.readings(at: clock.now)
        let descriptor = connections[index].descriptor
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        if count == 0 || (count < 0 && errno != EAGAIN) { return false }
        if count > 0 { connections[index].stream.receive(buffer[..<count], at: clock.now) }
        if connections[index].stream.isBroken { return false }
        let bytes = connections[index].stream.take(at: clock.now)
        if bytes.isEmpty { return true }
        // A peer that closed meanwhile must not end this program with a signal.
        return bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            == bytes.count
    }
}
