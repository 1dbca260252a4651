import HAL

/// A Modbus master of either framing: one request at a time, never blocking.
///
/// `begin` a request, then `poll` every few milliseconds until it returns ``ModbusStatus/reply(_:)`` or
/// ``ModbusStatus/failed(_:)``. Belongs to one thread. Allocates nothing; as fast as its line, so not for the control
/// path.
public enum ModbusMaster: ~Copyable, Sendable {
    /// On a serial line.
    case rtu(RTUMaster)
    /// Over a TCP connection.
    case tcp(TCPMaster)

    /// Takes `request`; a later `poll` sends it.
    ///
    /// Throws ``ModbusError/requestUnderWay`` unless the master is idle, and ``ModbusError/invalidRequest`` for a unit that
    /// this framing cannot address.
    public mutating func begin(_ request: ModbusRequest, now: MonotonicInstant) throws(ModbusError) {
        let refusal: ModbusError?
        switch consume self {
        case .rtu(var master):
            do throws(ModbusError) {
                try master.begin(request, now: now)
                refusal = nil
            } catch { refusal = error }
            self = .rtu(master)
        case .tcp(var master):
            do throws(ModbusError) {
                try master.begin(request, now: now)
                refusal = nil
            } catch { refusal = error }
            self = .tcp(master)
        }
        if let refusal { throw refusal }
    }

    /// Takes the read `request`; a later `poll` sends it.
    public mutating func begin(_ request: ReadRequest, now: MonotonicInstant) throws(ModbusError) {
        try begin(ModbusRequest(request), now: now)
    }

    /// Does what can be done at `now` without waiting, and says how the request stands.
    public mutating func poll(now: MonotonicInstant) -> ModbusStatus {
        switch consume self {
        case .rtu(var master):
            let status = master.poll(now: now)
            self = .rtu(master)
            return status
        case .tcp(var master):
            let status = master.poll(now: now)
            self = .tcp(master)
            return status
        }
    }

    /// What happened since start.
    public var statistics: ModbusStatistics {
        switch self {
        case .rtu(let master): master.statistics
        case .tcp(let master): master.statistics
        }
    }
}
