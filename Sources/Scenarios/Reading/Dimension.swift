/// What a quantity in a scenario measures; numbers are kept in the base unit.
enum Dimension: String {
    case duration
    case current
    case voltage
    case resistance
    case temperature
    case frequency
    case percent
    case energy

    var baseUnit: String {
        switch self {
        case .duration: "s"
        case .current: "A"
        case .voltage: "V"
        case .resistance: "Ω"
        case .temperature: "°C"
        case .frequency: "Hz"
        case .percent: "%"
        case .energy: "kWh"
        }
    }

    /// Units by name with their size in base units.
    var units: [String: Double] {
        switch self {
        case .duration: ["us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "min": 60, "h": 3_600]
        case .current: ["mA": 1e-3, "A": 1]
        case .voltage: ["mV": 1e-3, "V": 1]
        // The ohm sign is canonically the letter omega, so that strings take one for the other.
        case .resistance: ["Ohm": 1, "Ω": 1, "kOhm": 1e3, "kΩ": 1e3]
        case .temperature: ["C": 1, "°C": 1]
        case .frequency: ["Hz": 1, "kHz": 1e3]
        case .percent: ["%": 1]
        case .energy: ["Wh": 1e-3, "kWh": 1]
        }
    }

    /// An example for people.
    var example: String {
        switch self {
        case .duration: "300 ms"
        case .current: "16 A"
        case .voltage: "9 V"
        case .resistance: "2.74 kΩ"
        case .temperature: "25 °C"
        case .frequency: "1 kHz"
        case .percent: "26.6 %"
        case .energy: "2.5 kWh"
        }
    }
}
