import BoardProfiles

/// A part that a board may have or not, by the name that scenarios give it.
public enum BoardFeature: String, CaseIterable, Codable, Hashable, Sendable {
    /// A socket for the customer's cable.
    case socket
    /// A fixed cable.
    case tethered
    /// A lock for the plug.
    case lock
    /// Two contactors and permission to use one alone.
    case phaseSwitching
    /// A fan that the board switches.
    case ventilation
    /// An energy meter.
    case meter
    /// A residual-current monitor.
    case residualCurrentMonitor
    /// An opto input.
    case optoInput
    /// An emergency stop.
    case emergencyStop
    /// A temperature sensor.
    case temperatureSensor
    /// A shunt trip for the breaker upstream.
    case shuntTrip
    /// A heartbeat line that gates the relay supply.
    case heartbeat
    /// A supply monitor.
    case supplyMonitor

    /// What `board` has.
    public static func fitted(_ board: BoardProfile) -> Set<BoardFeature> {
        Set(allCases.filter { $0.isFitted(on: board) })
    }

    private func isFitted(on board: BoardProfile) -> Bool {
        switch self {
        case .socket: board.outlet.kind == .socket
        case .tethered: board.outlet.kind == .tethered
        case .lock: board.plugLock != nil
        case .phaseSwitching: board.phaseSwitching != nil
        case .ventilation: board.ventilation != nil
        case .meter: board.primaryMeter != nil
        case .residualCurrentMonitor: board.residualCurrentMonitor != nil
        case .optoInput: !board.optoInputs.isEmpty
        case .emergencyStop: board.emergencyStop != nil
        case .temperatureSensor: !board.temperatureSensors.isEmpty
        case .shuntTrip: board.shuntTrip != nil
        case .heartbeat: board.heartbeat != nil
        case .supplyMonitor: board.supplyMonitor != nil
        }
    }
}
