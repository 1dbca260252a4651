/// A hand on the virtual board. Body of `POST /v1/sim`.
///
/// JSON: `{"action": "fault", "name": "NAME", "on": true}`; each action takes the fields its case names.
public enum SimulationCommand: Hashable, Sendable {
    /// Plug the vehicle in.
    case plug
    /// Unplug it.
    case unplug
    /// Hold a switch of the vehicle, such as S2, closed.
    case press(name: String)
    /// Hold it open.
    case release(name: String)
    /// Leave it to the vehicle again.
    case free(name: String)
    /// Choose the vehicle that is plugged in next.
    case persona(name: String)
    /// Inject or remove a fault of the virtual board.
    case fault(name: String, isOn: Bool)
    /// Remove all injected faults.
    case clearFaults
    /// Switch an opto input; no name means the first.
    case opto(name: String?, isOn: Bool)
    /// Set the temperature at the sensors, in degrees Celsius, −40…150.
    case temperature(celsius: Double)
    /// Press or release the emergency stop.
    case emergencyStop(isOn: Bool)
    /// Set the mains voltage of all phases, in volts, 0…300.
    case mains(volts: Double)
    /// Send a direct residual current through the sensor, in milliamperes, 0…1000.
    case residualCurrent(milliamperes: Double)
    /// Switch the upstream breaker on again.
    case resetBreaker
    /// Hold a card with this UID (4, 7 or 10 bytes in hexadecimal) to the card reader; no name takes it away.
    case card(name: String?)
    /// Let station time run this much faster than real time, 1…1000.
    case timeLapse(factor: Double)

    /// The name of the action in JSON and on the command line.
    public var action: String {
        switch self {
        case .plug: "plug"
        case .unplug: "unplug"
        case .press: "press"
        case .release: "release"
        case .free: "free"
        case .persona: "persona"
        case .fault: "fault"
        case .clearFaults: "clear-faults"
        case .opto: "opto"
        case .temperature: "temperature"
        case .emergencyStop: "emergency-stop"
        case .mains: "mains"
        case .residualCurrent: "residual-current"
        case .resetBreaker: "reset-breaker"
        case .card: "card"
        case .timeLapse: "time-lapse"
        }
    }

    /// Every action with its words, for help texts.
    public static var usage: [String] {
        [
            "plug", "unplug", "press S2", "release S2", "free S2", "persona NAME", "fault NAME on|off", "clear-faults",
            "opto [NAME] on|off", "temperature CELSIUS", "emergency-stop on|off", "mains VOLTS",
            "residual-current MILLIAMPERES", "reset-breaker", "card UID", "card off", "time-lapse FACTOR",
        ]
    }

    /// Checks the values; which names exist only the virtual board knows.
    public func check() throws(APIProblem) {
        switch self {
        case .temperature(let celsius): try Self.check(celsius, in: -40...150, unit: "°C")
        case .mains(let volts): try Self.check(volts, in: 0...300, unit: "V")
        case .residualCurrent(let milliamperes): try Self.check(milliamperes, in: 0...1_000, unit: "mA")
        case .timeLapse(let factor): try Self.check(factor, in: 1...1_000, unit: "times real time")
        default: return
        }
    }

    private static func check(_ value: Double, in range: ClosedRange<Double>, unit: String) throws(APIProblem) {
        guard value.isFinite, range.contains(value) else {
            throw APIProblem(
                .badRequest, what: "\(value) is out of range", where: "value",
                mend: "give \(Int(range.lowerBound))…\(Int(range.upperBound)) \(unit)")
        }
    }
}
