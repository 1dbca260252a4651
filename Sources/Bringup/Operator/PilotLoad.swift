/// What hangs on the control pilot at the outlet.
public enum PilotLoad: Hashable, Sendable {
    /// Nothing.
    case open
    /// A resistor to earth behind a diode, Ω.
    case resistor(ohms: Int)
    /// A short to earth.
    case short
    /// A resistor to earth without the diode, Ω.
    case withoutDiode(ohms: Int)

    /// What it is, in a few words.
    public var text: String {
        switch self {
        case .open: "open"
        case .resistor(let ohms): "\(ohms) Ω"
        case .short: "short to PE"
        case .withoutDiode(let ohms): "\(ohms) Ω, diode bridged"
        }
    }
}
