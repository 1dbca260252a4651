/// The voltage bands of the pilot levels with their hysteresis.
///
/// Nominal +12, +9, +6, +3, 0, −12 V. A level is entered only inside its inner band and kept inside its outer one. The
/// inner bands hold every corner of: rails ±5 %, source resistance 970–1030 Ω, diode drop 0.5–0.8 V, and the resistors a
/// station must accept (B 1870–4610 Ω, C 909–1723 Ω in parallel to B; reference/iec61851-and-peers.md A.1): B reads
/// 7.529–10.549 V and C 4.561–7.454 V at the station. That leaves 75 mV between B and C over all stations and vehicles;
/// for one vehicle at one station the two are volts apart. What lies between two bands is indeterminate, and
/// indeterminate opens.
public enum PilotBands {
    /// A closed range of millivolts; a struct of its own because `ClosedRange` checks its bounds in a generic.
    public struct Band: Hashable, Sendable, BitwiseCopyable {
        /// The lowest potential in the band.
        public var lowestMillivolts: Int32
        /// The highest potential in the band.
        public var highestMillivolts: Int32

        @_noLocks @inlinable init(_ lowest: Int32, _ highest: Int32) {
            lowestMillivolts = lowest
            highestMillivolts = highest
        }

        /// Whether `millivolts` lies in the band, borders included.
        @_noLocks @inlinable public func contains(_ millivolts: Int32) -> Bool {
            lowestMillivolts <= millivolts && millivolts <= highestMillivolts
        }
    }

    /// The band in which `level` is entered from another level; `nil` for indeterminate.
    @_noLocks
    public static func entry(_ level: PilotLevel) -> Band? {
        switch level {
        case .indeterminate: nil
        case .a: Band(11_000, 13_000)
        case .b: Band(7_515, 10_600)
        case .c: Band(4_530, 7_465)
        case .d: Band(1_600, 4_400)
        case .e: Band(-1_000, 1_300)
        case .f: Band(-13_000, -11_000)
        }
    }

    /// The wider band in which `level` is kept once entered; `nil` for indeterminate.
    @_noLocks
    public static func hold(_ level: PilotLevel) -> Band? {
        switch level {
        case .indeterminate: nil
        case .a: Band(10_700, 13_200)
        case .b: Band(7_500, 10_800)
        case .c: Band(4_490, 7_480)
        case .d: Band(1_500, 4_480)
        case .e: Band(-1_500, 1_450)
        case .f: Band(-13_200, -10_700)
        }
    }

    /// The highest negative plateau that a vehicle with a diode shows while the rectangle is on.
    ///
    /// −12 V + 5 % is −11.4 V; the rest is the allowance for ringing and for the ADC.
    public static var highestNegativePlateauMillivolts: Int32 { @_noLocks get { -10_000 } }
    /// The lowest negative plateau that the station's own driver may show.
    public static var lowestNegativePlateauMillivolts: Int32 { @_noLocks get { -13_500 } }

    /// The level of `millivolts`, seen from the level held now.
    @_noLocks
    public static func classify(_ millivolts: Int32, holding held: PilotLevel) -> PilotLevel {
        if let band = hold(held), band.contains(millivolts) { return held }
        if contains(.b, millivolts) { return .b }
        if contains(.c, millivolts) { return .c }
        if contains(.a, millivolts) { return .a }
        if contains(.d, millivolts) { return .d }
        if contains(.e, millivolts) { return .e }
        if contains(.f, millivolts) { return .f }
        return .indeterminate
    }

    @_noLocks
    private static func contains(_ level: PilotLevel, _ millivolts: Int32) -> Bool {
        guard let band = entry(level) else { return false }
        return band.contains(millivolts)
    }
}
