import HAL
import LocalAPI
import ModbusServer
import OMCCI

extension EnergyManagerState {
    init(_ state: CommunicationWatchdog.State) {
        self =
            switch state {
            case .unarmed: .notHeard
            case .alive: .heard
            case .lost: .silent
            }
    }
}

extension ModbusClientEntry {
    init(_ client: ModbusClientStatistics, at now: MonotonicInstant) {
        self.init(
            address: client.address.text, port: Int(client.port),
            connectedSeconds: max(0, (now - client.connectedAt).seconds),
            lastRequestSecondsAgo: client.lastRequestAt.map { max(0, (now - $0).seconds) },
            requests: Int(clamping: client.requests), exceptions: Int(clamping: client.exceptions),
            bytesReceived: Int(clamping: client.bytesReceived), bytesSent: Int(clamping: client.bytesSent))
    }
}

extension ModbusCounts {
    init(_ statistics: ModbusServerStatistics) {
        self.init(
            accepted: Int(clamping: statistics.accepted), notAllowed: Int(clamping: statistics.notAllowed),
            refusedFull: Int(clamping: statistics.refusedFull), evicted: Int(clamping: statistics.evicted),
            idle: Int(clamping: statistics.idle), stalled: Int(clamping: statistics.stalled),
            notModbus: Int(clamping: statistics.notModbus))
    }
}
