/// What a virtual meter measures at one instant, in whole millionths of the SI unit (of Wh, varh and VAh for energies).
///
/// Whole numbers, so that a test can say to the last digit what must come out of the registers.
public struct MeterTwinReadings: Sendable {
    private var millionths = InlineArray<150, Int64>(repeating: 0)
    private var unavailable = InlineArray<3, UInt64>(repeating: 0)

    /// Everything 0.
    public init() {}

    /// A quantity in millionths of its unit; ±9.2 × 10^18.
    public subscript(quantity: MeterTwinQuantity, phase: MeterTwinPhase) -> Int64 {
        get { millionths[Self.index(quantity, phase)] }
        set { millionths[Self.index(quantity, phase)] = newValue }
    }

    /// Whether the meter measures the quantity now.
    public func isAvailable(_ quantity: MeterTwinQuantity, _ phase: MeterTwinPhase) -> Bool {
        let index = Self.index(quantity, phase)
        return unavailable[index / 64] >> UInt64(index % 64) & 1 == 0
    }

    /// The meter does not measure the quantity: its registers show their mark for that.
    public mutating func setUnavailable(_ quantity: MeterTwinQuantity, _ phase: MeterTwinPhase) {
        let index = Self.index(quantity, phase)
        unavailable[index / 64] |= 1 << UInt64(index % 64)
    }

    private static func index(_ quantity: MeterTwinQuantity, _ phase: MeterTwinPhase) -> Int {
        quantity.rawValue * 5 + phase.rawValue
    }
}
