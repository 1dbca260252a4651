/// What one request changes of what a station keeps over a restart; `nil` leaves a value as it is.
public struct OMCCIChange: Hashable, Sendable, BitwiseCopyable {
    /// What is offered while the energy manager is silent, in amperes: 0 or 6 up to the hardware's limit (register 131).
    public var safeCurrent: UInt16?
    /// After how many seconds an energy manager counts as silent; 0 for never (register 132).
    public var communicationTimeout: UInt16?
    /// The operator's limit of the sub-distribution by phase, in amperes, no more than the sub-distribution's own
    /// (registers 613 to 615).
    public var operatorLimit = PhaseValues<UInt16?>(repeating: nil)

    /// Nothing.
    public init() {}

    /// Whether it changes nothing.
    public var isEmpty: Bool { self == OMCCIChange() }
}
