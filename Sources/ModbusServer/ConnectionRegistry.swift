import HAL
import Modbus
import NIOCore
import Synchronization

/// Who is connected, who may connect, and who must go.
final class ConnectionRegistry: Sendable {
    private struct State {
        var connections: [UInt64: ClientConnection] = [:]
        var counts: [NetworkAddress: Int] = [:]
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
                evicted = Self.victim(in: state, for: address, at: now, grace: configuration.evictionGrace)
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
            state.counts[address, default: 0] += 1
            return (connection, evicted)
        }
        evicted?.channel.close(promise: nil)
        return admitted
    }

    /// Forgets a connection that ended.
    func remove(_ connection: ClientConnection) { state.withLock { Self.remove(connection, from: &$0) } }

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
        let left = (state.counts[connection.address] ?? 1) - 1
        state.counts[connection.address] = left > 0 ? left : nil
    }

    private static func victim(
        in state: State, for newcomer: NetworkAddress, at now: MonotonicInstant, grace: Nanoseconds
    ) -> ClientConnection? {
        let own = (state.counts[newcomer] ?? 0) + 1
        let most = max(own, state.counts.values.max() ?? 0)
        let quietest = state.connections.values.filter {
            ($0.address == newcomer ? own : state.counts[$0.address] ?? 0) == most
        }.min { $0.heardAt < $1.heardAt }
        guard let quietest else { return nil }
        let holdsMore = (state.counts[quietest.address] ?? 0) > own
        let mayGo = quietest.address == newcomer || holdsMore || now - quietest.heardAt > grace
        return mayGo ? quietest : nil
    }
}
