/// What registers 200 to 227 say of the primary meter. What is `nil` the meter does not give, or there is no meter.
///
/// Negative values (export) cannot be represented and are shown as 0; what exceeds 32 bits as the greatest value.
public struct MeterReading: Hashable, Sendable, BitwiseCopyable {
    /// Energy by phase in watt-hours.
    public var energy = PhaseValues<Int64?>(repeating: nil)
    /// Active power by phase in watts.
    public var power = PhaseValues<Int64?>(repeating: nil)
    /// Current by phase in milliamperes.
    public var current = PhaseValues<Int64?>(repeating: nil)
    /// Voltage to neutral by phase in volts.
    public var voltage = PhaseValues<Int64?>(repeating: nil)
    /// Imported energy since the meter was made, in watt-hours.
    public var totalEnergy: Int64?
    /// Active power of all phases in watts.
    public var totalPower: Int64?

    /// No meter.
    public init() {}
}
