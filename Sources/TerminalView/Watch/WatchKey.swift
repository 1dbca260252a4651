/// What a key does in the live view.
public enum WatchKey: Hashable, Sendable, CaseIterable {
    /// Leave.
    case quit
    /// Acknowledge the faults.
    case acknowledge
    /// Write a recording.
    case record
    /// Plug the simulated vehicle in, or unplug it.
    case plug
    /// Open or close the simulated vehicle's S2.
    case pressS2
    /// Switch the first opto input.
    case opto

    /// The key and its word in the help line.
    public var help: (key: Character, word: String) {
        switch self {
        case .quit: ("q", "quit")
        case .acknowledge: ("a", "acknowledge")
        case .record: ("r", "record")
        case .plug: ("p", "plug/unplug")
        case .pressS2: ("s", "S2")
        case .opto: ("o", "opto")
        }
    }

    /// Whether only a virtual board has it.
    public var needsSimulation: Bool {
        switch self {
        case .quit, .acknowledge, .record: false
        case .plug, .pressS2, .opto: true
        }
    }

    /// What the byte read from the terminal asks for; `nil` if nothing. Ctrl-C and Ctrl-D quit.
    public init?(byte: UInt8) {
        if byte == 3 || byte == 4 {
            self = .quit
            return
        }
        let character = Character(Unicode.Scalar(byte)).lowercased()
        guard let key = Self.allCases.first(where: { String($0.help.key) == character }) else { return nil }
        self = key
    }
}
