/// A status light of the board.
public enum StatusLight: String, Hashable, Sendable, CaseIterable {
    /// Ready for a car.
    case ready
    /// Charging.
    case charging
    /// A fault.
    case fault
}
