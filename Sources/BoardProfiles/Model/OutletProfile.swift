import HAL

/// What the car is connected to.
public struct OutletProfile: Hashable, Sendable {
    /// Fixed cable or socket (IEC 61851-1 case C or B).
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A cable fixed to the wallbox.
        case tethered
        /// A type 2 socket.
        case socket
    }

    /// What to do about a car that asks for ventilation (state D).
    public enum Ventilation: String, Hashable, Sendable, CaseIterable {
        /// No ventilation: state D opens the contactors.
        case none
        /// The room is always ventilated: state D charges like C.
        case always
        /// The wallbox switches the ventilation and waits for it.
        case controlled
    }

    /// Fixed cable or socket.
    public var kind: Kind
    /// The fixed cable's rating, 6–80 A; `nil` for a socket.
    public var cableCurrent: Milliamperes?
    /// What to do about state D.
    public var ventilation: Ventilation
}
