/// What is known of the car by ISO 15118.
public struct SmartVehicle: Hashable, Sendable, BitwiseCopyable {
    /// The car's own address (EVCCID), 48 bits.
    public var evccID: UInt64
    /// What it wants, in watt-hours.
    public var requiredEnergy: Int64?
    /// The day on which it leaves.
    public var departureDay: CalendarDay?
    /// When it leaves.
    public var departureTime: ClockTime?
    /// How full its battery is, in per cent.
    public var stateOfCharge: UInt16?

    /// A car with the address `evccID` and nothing else known.
    public init(evccID: UInt64) { self.evccID = evccID }
}
