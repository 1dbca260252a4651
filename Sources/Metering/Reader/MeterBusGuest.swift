import HAL
import Modbus

/// Something else that has requests for a reader's meter: a signed transaction. See
/// ``MeterReader/poll(now:serving:)``.
public protocol MeterBusGuest {
    /// The next request to `unit`, if there is one at `now`; it is sent at once, and ``take(_:now:)`` gets what comes of it
    /// before this is called again.
    ///
    /// A request holds up the meter's live values for as long as it takes: keep it short.
    mutating func nextRequest(to unit: UInt8, now: MonotonicInstant) -> ModbusRequest?

    /// What came of the request.
    mutating func take(_ result: Result<ModbusReply, ModbusError>, now: MonotonicInstant)
}

/// A guest that has no requests.
struct NoGuest: MeterBusGuest {
    mutating func nextRequest(to unit: UInt8, now: MonotonicInstant) -> ModbusRequest? { nil }
    mutating func take(_ result: Result<ModbusReply, ModbusError>, now: MonotonicInstant) {}
}
