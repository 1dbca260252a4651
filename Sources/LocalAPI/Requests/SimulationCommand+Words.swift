extension SimulationCommand {
    /// A command from the words behind `wallboxctl sim`, such as `fault contactor-welded on`.
    public init(words: [String]) throws(APIProblem) {
        guard let action = words.first else {
            throw APIProblem(.badRequest, what: "no action", where: "sim", mend: Self.usageText)
        }
        let rest = Array(words.dropFirst())
        switch (action, rest.count) {
        case ("plug", 0): self = .plug
        case ("plug", 1):
            throw APIProblem(
                .badRequest, what: "'\(rest[0])': plug takes no name", where: "sim plug",
                mend: "first choose the car, `wallboxctl sim persona \(rest[0])`, then `wallboxctl sim plug`;"
                    + " `wallboxctl sim personas` lists them")
        case ("unplug", 0): self = .unplug
        case ("press", 1): self = .press(name: rest[0])
        case ("release", 1): self = .release(name: rest[0])
        case ("free", 1): self = .free(name: rest[0])
        case ("persona", 1): self = .persona(name: rest[0])
        case ("fault", 2): self = .fault(name: rest[0], isOn: try Self.isOn(rest[1], of: action))
        case ("clear-faults", 0): self = .clearFaults
        case ("opto", 1): self = .opto(name: nil, isOn: try Self.isOn(rest[0], of: action))
        case ("opto", 2): self = .opto(name: rest[0], isOn: try Self.isOn(rest[1], of: action))
        case ("temperature", 1): self = .temperature(celsius: try Self.number(rest[0], of: action))
        case ("emergency-stop", 1): self = .emergencyStop(isOn: try Self.isOn(rest[0], of: action))
        case ("mains", 1): self = .mains(volts: try Self.number(rest[0], of: action))
        case ("residual-current", 1): self = .residualCurrent(milliamperes: try Self.number(rest[0], of: action))
        case ("card", 1): self = .card(name: rest[0] == "off" ? nil : rest[0])
        case ("reset-breaker", 0): self = .resetBreaker
        case ("time-lapse", 1): self = .timeLapse(factor: try Self.number(rest[0], of: action))
        default:
            throw APIProblem(
                .badRequest, what: "'\(words.joined(separator: " "))' is not understood", where: "sim",
                mend: Self.usageText)
        }
        try check()
    }

    private static var usageText: String { "give one of: " + usage.joined(separator: ", ") }

    private static func isOn(_ word: String, of action: String) throws(APIProblem) -> Bool {
        switch word {
        case "on": return true
        case "off": return false
        default:
            throw APIProblem(
                .badRequest, what: "'\(word)' is neither on nor off", where: "sim \(action)", mend: "give on or off")
        }
    }

    private static func number(_ word: String, of action: String) throws(APIProblem) -> Double {
        guard let number = Double(word) else {
            throw APIProblem(
                .badRequest, what: "'\(word)' is not a number", where: "sim \(action)", mend: "give one, such as 21.5")
        }
        return number
    }
}
