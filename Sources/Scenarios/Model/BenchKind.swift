/// The three kinds of bench that a scenario can run on.
public enum BenchKind: String, CaseIterable, Codable, Hashable, Sendable {
    /// The simulated board in virtual time.
    case virtual
    /// The VM rig: real kernel devices, simulated plant.
    case vm
    /// A real board on a desk.
    case real
}
