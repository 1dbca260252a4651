/// The status of the connector by the names of OCPP 1.6 (ChargePointStatus).
///
/// The first rule that holds decides:
/// 1. ``faulted``: a fault is open that forbids charging, whether or not a session runs.
/// 2. While a session is open: ``charging`` if the contactor is closed (also in the seconds in which a withdrawn offer
///    lets the car ramp down); else ``suspendedEV`` if current is offered (the car does not take it); else
///    ``suspendedEVSE`` (a limit below the minimum, the station's own waits).
/// 3. ``unavailable``: the operator took the connector out of service, or the controller has not finished starting. A
///    session that runs keeps its status until it ends.
/// 4. ``finishing``: a session has ended and its car is still plugged in.
/// 5. ``reserved``: the connector is reserved and nobody is authorized.
/// 6. ``preparing``: a car is connected, or somebody is authorized and the car is awaited.
/// 7. ``available``.
public enum ConnectorStatus: String, Hashable, Sendable, CaseIterable, Codable {
    /// Ready for somebody new.
    case available = "Available"
    /// A car without a right to charge, or a right without a car.
    case preparing = "Preparing"
    /// A session runs and the contactor is closed.
    case charging = "Charging"
    /// A session runs and the station offers nothing.
    case suspendedEVSE = "SuspendedEVSE"
    /// A session runs, current is offered and the car takes none.
    case suspendedEV = "SuspendedEV"
    /// The session has ended and the car is still there.
    case finishing = "Finishing"
    /// Kept for somebody.
    case reserved = "Reserved"
    /// Out of service.
    case unavailable = "Unavailable"
    /// A fault forbids charging.
    case faulted = "Faulted"
}
