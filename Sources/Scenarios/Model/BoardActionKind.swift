import VirtualBoard

/// The kinds of ``BoardAction``; the raw values are their names in scenarios and bench profiles.
public enum BoardActionKind: String, CaseIterable, Codable, Hashable, Sendable {
    /// Plugs in a vehicle.
    case plugCar = "plug car"
    /// Plugs in a cable with a resistor.
    case plugResistor = "plug resistor"
    /// Plugs in an empty cable.
    case plugCable = "plug cable"
    /// Pulls the plug.
    case unplug
    /// Changes the resistor on the pilot.
    case pilotResistor = "pilot resistor"
    /// Holds the vehicle's S2.
    case vehicleSwitch = "car S2"
    /// Switches a fault.
    case fault
    /// Switches all faults off.
    case clearFaults = "clear faults"
    /// Operates the opto input.
    case opto
    /// Operates the emergency stop.
    case emergencyStop = "emergency stop"
    /// Operates mains and coil supply.
    case supply
    /// Sends a residual current.
    case residualCurrent = "residual current"
    /// Sets the mains voltage.
    case mains
    /// Sets the temperature.
    case ambient
    /// Sets the noise on the pilot.
    case pilotNoise = "pilot noise"
    /// Sets the pilot's rails.
    case pilotRails = "pilot rails"
    /// Sets the pilot's source resistance.
    case pilotSource = "pilot source"
    /// Switches the breaker on.
    case resetBreaker = "reset breaker"
}

extension BoardAction {
    /// Its kind.
    public var kind: BoardActionKind {
        switch self {
        case .plugCar: .plugCar
        case .plugResistor: .plugResistor
        case .plugCable: .plugCable
        case .unplug: .unplug
        case .pilotResistor: .pilotResistor
        case .vehicleSwitch: .vehicleSwitch
        case .fault: .fault
        case .clearFaults: .clearFaults
        case .opto: .opto
        case .emergencyStop: .emergencyStop
        case .supply: .supply
        case .residualCurrent: .residualCurrent
        case .mains: .mains
        case .ambient: .ambient
        case .pilotNoise: .pilotNoise
        case .pilotRails: .pilotRails
        case .pilotSource: .pilotSource
        case .resetBreaker: .resetBreaker
        }
    }

    /// Its particulars by name, as bench profiles and prompts write them; numbers in Ω, mA, mV, V and °C.
    public var arguments: [String: String] {
        func number(_ value: Double) -> String {
            value == value.rounded() ? "\(Int(value))" : "\(value)"
        }
        switch self {
        case .plugCar(let car, let cable): return ["car": car, "cable": number(cable)]
        case .plugResistor(let ohms, let cable): return ["resistor": number(ohms), "cable": number(cable)]
        case .plugCable(let ohms): return ["cable": number(ohms)]
        case .pilotResistor(let ohms): return ["resistor": ohms.map(number) ?? "none"]
        case .vehicleSwitch(let isClosed): return ["position": isClosed.map { $0 ? "closed" : "open" } ?? "free"]
        case .fault(let fault, let isOn): return ["fault": fault.rawValue, "state": isOn ? "on" : "off"]
        case .opto(let isOn): return ["state": isOn ? "on" : "off"]
        case .emergencyStop(let isPressed): return ["state": isPressed ? "pressed" : "released"]
        case .supply(let isPresent): return ["state": isPresent ? "present" : "lost"]
        case .residualCurrent(let direct, let alternating): return ["dc": number(direct), "ac": number(alternating)]
        case .mains(let volts): return ["volts": number(volts)]
        case .ambient(let celsius): return ["celsius": number(celsius)]
        case .pilotNoise(let millivolts): return ["millivolts": number(millivolts)]
        case .pilotRails(let positive, let negative):
            return ["positive": number(positive), "negative": number(negative)]
        case .pilotSource(let ohms): return ["ohms": number(ohms)]
        case .unplug, .clearFaults, .resetBreaker: return [:]
        }
    }
}
