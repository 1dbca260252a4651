/// How thorough a bring-up is.
public struct BringupOptions: Hashable, Sendable {
    /// How often each contactor is closed and opened for its times, 1 and up.
    public var contactorCycles = 5
    /// The highest Modbus unit that the RS-485 scan tries, 1…247.
    public var highestScannedUnit = 16

    /// The defaults.
    public init() {}
}
