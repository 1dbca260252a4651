/// The state of the control pilot (IEC 61851-1, annex A), with the numbers of register 122.
public enum VehicleState: UInt16, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// Not measured yet: only just after the start.
    case unknown = 0
    /// No car.
    case a = 1
    /// Car connected, not ready.
    case b = 2
    /// Car ready.
    case c = 3
    /// Car ready and asks for ventilation.
    case d = 4
    /// Error of the car: the pilot is short-circuited.
    case e = 5
    /// The station is not available. Clients know no number of its own, so register 122 shows that of E.
    case f = 6

    /// The number of register 122.
    var number: UInt16 { self == .f ? 5 : rawValue }
    /// The number of register 123: the letter as a hexadecimal digit, 0 for unknown.
    var digit: UInt16 { self == .unknown ? 0 : rawValue + 9 }
}
