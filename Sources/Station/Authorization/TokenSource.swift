/// Where a token was shown.
public enum TokenSource: String, Hashable, Sendable, CaseIterable {
    /// A card at a reader.
    case reader
    /// Written by a protocol with the effect of a card (the tag registers of the Modbus server).
    case interface
    /// A remote start that names a token. It starts and never stops.
    case remoteStart
    /// The car told its address when it was plugged in. It starts and never stops.
    case vehicle
    /// The input that authorizes. Reported as a level, not as a token: see ``AuthorizationInput/inputLevel(isOn:)``.
    case input

    /// Whether a person does this on purpose: it may start again what was stopped.
    var isDeliberate: Bool { self != .vehicle }
    /// Whether the holder's token, shown here, stops what it began.
    var canStop: Bool { self == .reader || self == .interface }
    /// Whether tokens are learned from here.
    var canTeach: Bool { self == .reader || self == .vehicle }
}
