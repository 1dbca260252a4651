/// What registers 135 to 139 say of residual currents.
public struct ResidualCurrentReading: Hashable, Sendable, BitwiseCopyable {
    /// How residual currents are watched. The vendor's numbers are not known; these are ours.
    public enum Mode: UInt16, Hashable, Sendable, BitwiseCopyable, CaseIterable {
        /// Not at all.
        case none = 0
        /// A sensor of 6 mA direct current (IEC 62955).
        case direct6mA = 1
        /// A sensor of 30 mA alternating and 6 mA direct current (IEC 62752).
        case alternating30mADirect6mA = 2
        /// The sensor is broken or failed its test.
        case failed = 3
    }

    /// How residual currents are watched.
    public var mode: Mode
    /// The last RMS value in tenths of a milliampere; its magnitude counts.
    public var rmsTenths: Int32
    /// The last direct current in tenths of a milliampere; its magnitude counts.
    public var directTenths: Int32

    /// Not watched, no current, unless told.
    public init(mode: Mode = .none, rmsTenths: Int32 = 0, directTenths: Int32 = 0) {
        self.mode = mode
        self.rmsTenths = rmsTenths
        self.directTenths = directTenths
    }
}
