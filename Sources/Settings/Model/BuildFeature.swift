/// A part of the program that a build may have or lack. The settings of a part that is lacking can be prepared, but
/// what switches it on is refused.
public enum BuildFeature: String, Hashable, Sendable, CaseIterable {
    /// Sharing a supply among stations.
    case loadManagement
    /// Reading the meter at the house connection.
    case externalMeter
    /// Keeping the phases' load even.
    case imbalanceAvoidance
    /// The Modbus TCP server with the OMCCI registers.
    case modbusServer
    /// SEMP.
    case semp
    /// EEBUS.
    case eebus
    /// OCPP.
    case ocpp
    /// ISO 15118.
    case iso15118
    /// A queue of vehicles that wait for current.
    case waitingQueue
    /// Setting the board's addresses.
    case networkConfiguration

    /// What the documentation calls it.
    public var name: String {
        switch self {
        case .loadManagement: "load management"
        case .externalMeter: "external meters"
        case .imbalanceAvoidance: "imbalance avoidance"
        case .modbusServer: "the Modbus server"
        case .semp: "SEMP"
        case .eebus: "EEBUS"
        case .ocpp: "OCPP"
        case .iso15118: "ISO 15118"
        case .waitingQueue: "the waiting queue"
        case .networkConfiguration: "network configuration"
        }
    }
}
