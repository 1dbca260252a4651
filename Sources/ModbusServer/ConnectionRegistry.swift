import HAL
import Modbus
import NIOCore
import Synchronization

/// Who is connected, who may connect, and who must go.
final class ConnectionRegistry: Sendable {
    private struct State {
        var connections: [UInt64: ClientConnection] = [:]
        /// How many each site has.
        var counts: [NetworkAddress: Int] = [:]
        /// The addresses that have written, those who were the last to begin last.
        var writers: [NetworkAddress] = []
        var nextNumber: UInt64 = 1
        var statistics = ModbusServerStatistics()
        var isOpen = true
    }

    private let configuration: ModbusServerConfiguration
    private let state = Mutex(State())

    init(_ configuration: ModbusServerConfiguration) { self.configuration = configuration }

    /// The connection for `channel`, or `nil` if it is refused; closes another one where that makes room.
    func admit(_ channel: any Channel, at now: MonotonicInstant) -> ClientConnection? {
        let address = channel.remoteAddress.flatMap { NetworkAddress($0) }
        let (admitted, evicted) = state.withLock { state -> (ClientConnection?, ClientConnection?) in
            guard state.isOpen, let address else { return (nil, nil) }
            let ranges = configuration.allowedClients
            guard ranges.isEmpty || ranges.contains(where: { $0.contains(address) }) else {
                state.statistics.notAllowed += 1
                return (nil, nil)
            }
            var evicted: ClientConnection?
            if state.connections.count >= configuration.maximumConnections {
                evicted = victim(in: state, for: address, at: now)
                guard let evicted else {
                    state.statistics.refusedFull += 1
                    return (nil, nil)
                }
                state.statistics.evicted += 1
                Self.remove(evicted, from: &state)
            }
            let connection = ClientConnection(number: state.nextNumber, address: address, channel: channel, now: now)
            state.nextNumber += 1
            state.statistics.accepted += 1
            state.connections[connection.number] = connection
            state.counts[address.site, default: 0] += 1
            return (connection, evicted)
        }
        evicted?.channel.close(promise: nil)
        return admitted
    }

    /// Forgets a connection that ended.
    func remove(_ connection: ClientConnection) { state.withLock { Self.remove(connection, from: &$0) } }

    /// How many addresses that have written are remembered.
    private static let mostWriters = 64

    /// Remembers an address that has written; it writes again over other connections, perhaps.
    func noteWriter(_ address: NetworkAddress) {
        state.withLock { state in
            state.writers.removeAll { $0 == address }
            if state.writers.count >= Self.mostWriters { state.writers.removeFirst() }
            state.writers.append(address)
        }
    }

    /// Counts a connection that is closed because it does not speak Modbus.
    func countNotModbus() { state.withLock { $0.statistics.notModbus += 1 } }

    /// Closes what was silent, half a request or unread for too long.
    func sweep(at now: MonotonicInstant) {
        let closed = state.withLock { state in
            var closed: [ClientConnection] = []
            for connection in state.connections.values {
                let isStalled = connection.isStalled(
                    began: now - configuration.requestTimeout, blocked: now - configuration.unreadTimeout)
                if isStalled {
                    state.statistics.stalled += 1
                } else if now - connection.heardAt > configuration.idleTimeout {
                    state.statistics.idle += 1
                } else {
                    continue
                }
                closed.append(connection)
            }
            for connection in closed { Self.remove(connection, from: &state) }
            return closed
        }
        for connection in closed { connection.channel.close(promise: nil) }
    }

    /// Admits nobody any more, and gives those who are connected.
    func shut() -> [ClientConnection] {
        state.withLock { state in
            state.isOpen = false
            return Array(state.connections.values)
        }
    }

    var clients: [ModbusClientStatistics] {
        state.withLock { $0.connections.values.map(\.statistics) }.sorted { $0.connection < $1.connection }
    }

    var statistics: ModbusServerStatistics { state.withLock { $0.statistics } }

    private static func remove(_ connection: ClientConnection, from state: inout State) {
        guard state.connections.removeValue(forKey: connection.number) != nil else { return }
        let left = (state.counts[connection.address.site] ?? 1) - 1
        state.counts[connection.address.site] = left > 0 ? left : nil
    }

    /// The connection that makes room for `newcomer`; `nil` if none may go.
    private func victim(in state: State, for newcomer: NetworkAddress, at now: MonotonicInstant) -> ClientConnection? {
        let kept = writersConnections(in: state, at: now)
        let others = state.connections.values.filter { !kept.contains($0.number) }
        let isWriter = state.writers.contains(newcomer)
        // One that leaves connections behind pays for them itself.
        let isGreedy = 2 * (state.counts[newcomer.site] ?? 0) > configuration.maximumConnections
        if isWriter, !isGreedy, let other = quietest(of: others, in: state, for: newcomer) { return other }
        let candidates = isWriter ? Array(state.connections.values) : others
        guard let candidate = quietest(of: candidates, in: state, for: newcomer) else { return nil }
        let holdsMore = (state.counts[candidate.address.site] ?? 0) > (state.counts[newcomer.site] ?? 0) + 1
        let isOwn = candidate.address.site == newcomer.site
        return isOwn || holdsMore || now - candidate.heardAt > configuration.evictionGrace ? candidate : nil
    }

    /// The quietest connection of the site that has most, among `candidates`, counted with the newcomer.
    private func quietest(
        of candidates: [ClientConnection], in state: State, for newcomer: NetworkAddress
    ) -> ClientConnection? {
        func count(_ connection: ClientConnection) -> Int {
            let site = connection.address.site
            return (state.counts[site] ?? 0) + (site == newcomer.site ? 1 : 0)
        }
        guard let most = candidates.map(count).max() else { return nil }
        return candidates.filter { count($0) == most }.min { $0.heardAt < $1.heardAt }
    }

    /// The connections that addresses which have written keep, by number.
    private func writersConnections(in state: State, at now: MonotonicInstant) -> Set<UInt64> {
        var kept: Set<UInt64> = []
        var latest: [NetworkAddress: ClientConnection] = [:]
        for connection in state.connections.values where state.writers.contains(connection.address) {
            if connection.hasWritten, now - connection.heardAt <= configuration.writerGrace {
                kept.insert(connection.number)
            }
            if let other = latest[connection.address], other.heardAt >= connection.heardAt { continue }
            latest[connection.address] = connection
        }
        for connection in latest.values { kept.insert(connection.number) }
        return kept
    }
}
