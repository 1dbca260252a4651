extension SimulationCommand: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case action
        case name
        case isOn = "on"
        case value
    }

    /// Reads the action and its fields.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
        let action = try values.decode(String.self, forKey: .action)
        func name() throws -> String { try values.decode(String.self, forKey: .name) }
        func isOn() throws -> Bool { try values.decode(Bool.self, forKey: .isOn) }
        func value() throws -> Double { try values.decode(Double.self, forKey: .value) }
        switch action {
        case "plug": self = .plug
        case "unplug": self = .unplug
        case "press": self = .press(name: try name())
        case "release": self = .release(name: try name())
        case "free": self = .free(name: try name())
        case "persona": self = .persona(name: try name())
        case "fault": self = .fault(name: try name(), isOn: try isOn())
        case "clear-faults": self = .clearFaults
        case "opto": self = .opto(name: try values.decodeIfPresent(String.self, forKey: .name), isOn: try isOn())
        case "temperature": self = .temperature(celsius: try value())
        case "emergency-stop": self = .emergencyStop(isOn: try isOn())
        case "mains": self = .mains(volts: try value())
        case "residual-current": self = .residualCurrent(milliamperes: try value())
        case "reset-breaker": self = .resetBreaker
        case "card": self = .card(name: try values.decodeIfPresent(String.self, forKey: .name))
        case "time-lapse": self = .timeLapse(factor: try value())
        default:
            throw DecodingError.dataCorruptedError(
                forKey: CodingKeys.action, in: values,
                debugDescription: "no action '\(action)'; there are: \(Self.usage.joined(separator: ", "))")
        }
    }

    /// Writes the action and its fields.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(action, forKey: .action)
        switch self {
        case .plug, .unplug, .clearFaults, .resetBreaker: return
        case .press(let name), .release(let name), .free(let name), .persona(let name):
            try values.encode(name, forKey: .name)
        case .fault(let name, let isOn):
            try values.encode(name, forKey: .name)
            try values.encode(isOn, forKey: .isOn)
        case .opto(let name, let isOn):
            try values.encodeIfPresent(name, forKey: .name)
            try values.encode(isOn, forKey: .isOn)
        case .card(let name): try values.encodeIfPresent(name, forKey: .name)
        case .emergencyStop(let isOn): try values.encode(isOn, forKey: .isOn)
        case .temperature(let value), .mains(let value), .residualCurrent(let value), .timeLapse(let value):
            try values.encode(value, forKey: .value)
        }
    }
}
