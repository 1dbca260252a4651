/// Something that must be done or seen outside the controller.
public enum BringupRequest: Hashable, Sendable {
    /// Put this between control pilot and protective earth.
    case pilot(PilotLoad)
    /// Put this resistance between proximity contact and earth; `nil` for nothing.
    case proximity(ohms: Int?)
    /// Press or release the emergency stop.
    case emergencyStop(pressed: Bool)
    /// Close or open the contact at an opto input.
    case opto(name: String, isClosed: Bool)
    /// Make sure that no mains is on the contactors and nothing is plugged in, and say so.
    case confirmMainsDead
    /// Say whether this light, and no other, is on or blinks.
    case confirmLight(StatusLight)
    /// Measure with an instrument and say whether it is as told.
    case confirm(String)

    /// What to do, in full sentences.
    public var text: String {
        switch self {
        case .pilot(.open): "Take everything off the outlet: nothing between CP and PE."
        case .pilot(.resistor(let ohms)): "Connect \(ohms) Ω in series with a diode (anode at CP) between CP and PE."
        case .pilot(.short): "Short CP to PE."
        case .pilot(.withoutDiode(let ohms)): "Connect \(ohms) Ω between CP and PE with the diode bridged."
        case .proximity(nil): "Take the resistor off: nothing between PP and PE."
        case .proximity(let ohms?): "Connect \(ohms) Ω between PP and PE."
        case .emergencyStop(true): "Press the emergency stop."
        case .emergencyStop(false): "Release the emergency stop."
        case .opto(let name, true): "Close the contact at \(name)."
        case .opto(let name, false): "Open the contact at \(name)."
        case .confirmMainsDead:
            """
            The contactors are going to be closed. Switch the mains of the load side off, secure and test it, and \
            take every plug and load off. Confirm only if no voltage is on the contactors.
            """
        case .confirmLight(let light): "Look at the lights: is '\(light.rawValue)' on or blinking, and no other?"
        case .confirm(let text): text
        }
    }

    /// Whether "no" is an answer.
    public var isQuestion: Bool {
        switch self {
        case .confirmLight, .confirm, .confirmMainsDead: true
        case .pilot, .proximity, .emergencyStop, .opto: false
        }
    }
}
