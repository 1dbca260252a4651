/// The bits of register 140: which relays are closed.
public struct RelayMask: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// The bits.
    public let rawValue: UInt16

    /// The relays with the bits of `rawValue`.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The main contactor is closed.
    public static let contactor = RelayMask(rawValue: 1)
    /// The relay of a second, domestic socket is closed.
    public static let domestic = RelayMask(rawValue: 2)
    /// Only one phase is switched. A client knows 1 as three phases, 5 as one.
    public static let singlePhase = RelayMask(rawValue: 4)
}
