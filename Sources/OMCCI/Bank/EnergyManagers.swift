import HAL
import Modbus

/// The clients that have written a register of the energy manager's: those whose silence means something.
///
/// Others, who only read (a display, a scan of the network), neither begin nor prolong its time. A client is its address,
/// as some open a connection for every request.
struct EnergyManagers: Sendable {
    /// How many are remembered; of more, the one that was silent longest is forgotten.
    static let most = 16

    private struct Client {
        var address: NetworkAddress
        var heardAt: MonotonicInstant
    }

    private var clients: [Client] = []

    /// Takes note of a valid request; `isOrder` is whether it wrote one of the energy manager's registers. Says whether it
    /// is an energy manager's.
    mutating func hear(_ caller: ModbusCaller, isOrder: Bool) -> Bool {
        if let index = clients.firstIndex(where: { $0.address == caller.address }) {
            clients[index].heardAt = max(clients[index].heardAt, caller.now)
            return true
        }
        guard isOrder else { return false }
        if clients.count >= Self.most,
            let quietest = clients.indices.min(by: { clients[$0].heardAt < clients[$1].heardAt })
        {
            clients.remove(at: quietest)
        }
        clients.append(Client(address: caller.address, heardAt: caller.now))
        return true
    }
}
