import HAL

/// What the control loop needs of the meter; crosses from the thread that polls it.
public struct MeterCurrents: Hashable, Sendable, BitwiseCopyable {
    /// Current in L1 in milliamperes.
    public var l1Milliamperes: Int32
    /// Current in L2 in milliamperes.
    public var l2Milliamperes: Int32
    /// Current in L3 in milliamperes.
    public var l3Milliamperes: Int32
    /// When they were measured; `nil` if never.
    public var measuredAt: MonotonicInstant?

    /// The currents measured at an instant.
    public init(
        l1Milliamperes: Int32 = 0, l2Milliamperes: Int32 = 0, l3Milliamperes: Int32 = 0,
        measuredAt: MonotonicInstant? = nil
    ) {
        self.l1Milliamperes = l1Milliamperes
        self.l2Milliamperes = l2Milliamperes
        self.l3Milliamperes = l3Milliamperes
        self.measuredAt = measuredAt
    }
}
