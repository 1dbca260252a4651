extension BringupRequest {
    /// The request as a line for a program: `pilot resistor 2740`, `proximity open`, `light ready`, …
    ///
    /// What each line asks for is told by ``usage``.
    public var words: String {
        switch self {
        case .pilot(.open): "pilot open"
        case .pilot(.resistor(let ohms)): "pilot resistor \(ohms)"
        case .pilot(.short): "pilot short"
        case .pilot(.withoutDiode(let ohms)): "pilot without-diode \(ohms)"
        case .proximity(nil): "proximity open"
        case .proximity(let ohms?): "proximity \(ohms)"
        case .emergencyStop(let pressed): "emergency-stop \(pressed ? "pressed" : "released")"
        case .opto(let name, let isClosed): "opto \(isClosed ? "closed" : "open") \(name)"
        case .confirmMainsDead: "mains-dead"
        case .confirmLight(let light): "light \(light.rawValue)"
        case .confirm(let text): "confirm \(text.split(separator: "\n").joined(separator: " "))"
        }
    }

    /// What a program that operates the bench is told on its standard input, a line for each kind of request.
    public static let usage = [
        "pilot open | resistor OHM | without-diode OHM | short", "proximity open | OHM",
        "emergency-stop pressed | released", "opto open | closed NAME", "mains-dead", "light ready | charging | fault",
        "confirm TEXT",
    ]

    /// The request of a line; `nil` if it is none.
    public init?(words line: String) {
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        let rest = line.split(separator: " ", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
        switch (words.first, words.dropFirst().first, words.dropFirst(2).first) {
        case ("pilot", "open", nil): self = .pilot(.open)
        case ("pilot", "short", nil): self = .pilot(.short)
        case ("pilot", "resistor", let ohms?):
            guard let ohms = Int(ohms) else { return nil }
            self = .pilot(.resistor(ohms: ohms))
        case ("pilot", "without-diode", let ohms?):
            guard let ohms = Int(ohms) else { return nil }
            self = .pilot(.withoutDiode(ohms: ohms))
        case ("proximity", "open", nil): self = .proximity(ohms: nil)
        case ("proximity", let ohms?, nil):
            guard let ohms = Int(ohms) else { return nil }
            self = .proximity(ohms: ohms)
        case ("emergency-stop", "pressed", nil): self = .emergencyStop(pressed: true)
        case ("emergency-stop", "released", nil): self = .emergencyStop(pressed: false)
        case ("opto", "open", let name?): self = .opto(name: name, isClosed: false)
        case ("opto", "closed", let name?): self = .opto(name: name, isClosed: true)
        case ("mains-dead", nil, nil): self = .confirmMainsDead
        case ("light", let name?, nil):
            guard let light = StatusLight(rawValue: name) else { return nil }
            self = .confirmLight(light)
        case ("confirm", _?, _): self = .confirm(rest)
        default: return nil
        }
    }
}
