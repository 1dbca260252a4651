/// The duty cycle of the control pilot's 1 kHz rectangle in hundredths of a percent, 0…10 000.
///
/// Encodes and decodes the offered current (IEC 61851-1:2017 Tables A.7 and A.8, as quoted in
/// reference/iec61851-and-peers.md A.3). Real-time safe.
@frozen
public struct DutyCycle: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// Hundredths of a percent; 1 000 is 10 %.
    public var hundredthsOfPercent: Int32

    /// A duty cycle of `hundredthsOfPercent`, 0…10 000.
    @_noLocks @inlinable public init(hundredthsOfPercent: Int32) { self.hundredthsOfPercent = hundredthsOfPercent }

    /// 5 %: the current is agreed by digital communication (ISO 15118).
    @inlinable public static var digital: DutyCycle { @_noLocks get { DutyCycle(hundredthsOfPercent: 500) } }

    /// The lowest current that a duty cycle can offer, 6 A.
    @inlinable public static var minimumMilliamperes: Int32 { @_noLocks get { 6_000 } }
    /// The highest current that a duty cycle can offer, 80 A.
    @inlinable public static var maximumMilliamperes: Int32 { @_noLocks get { 80_000 } }

    /// Orders by duty.
    @_noLocks @inlinable public static func < (lhs: DutyCycle, rhs: DutyCycle) -> Bool {
        lhs.hundredthsOfPercent < rhs.hundredthsOfPercent
    }

    /// Whether both are the same.
    @_noLocks @inlinable public static func == (lhs: DutyCycle, rhs: DutyCycle) -> Bool {
        lhs.hundredthsOfPercent == rhs.hundredthsOfPercent
    }
    /// Whether both differ.
    @_noLocks @inlinable public static func != (lhs: DutyCycle, rhs: DutyCycle) -> Bool {
        lhs.hundredthsOfPercent != rhs.hundredthsOfPercent
    }

    /// What a duty cycle tells the car.
    public enum Meaning: Hashable, Sendable, BitwiseCopyable {
        /// Below 3 %, between 7 and 8 %, above 97 %: the car must not charge.
        case noCharging
        /// 3–7 %: charging only by digital communication.
        case digitalCommunication
        /// 8–97 %: up to this current.
        case current(milliamperes: Int32)
    }

    /// The largest duty cycle that does not offer more than `milliamperes`, or `nil` below 6 A.
    ///
    /// Currents above 80 A are offered as 80 A. Between 51 and 52.5 A no duty cycle says the current exactly: the offer
    /// stays just below 85 %, where a car that uses the upper formula at 85 % would otherwise read 52.5 A.
    @_noLocks
    public static func offering(milliamperes: Int32) -> DutyCycle? {
        guard milliamperes >= minimumMilliamperes else { return nil }
        if milliamperes < 52_500 {
            // I = D × 0.6 A/%: one hundredth of a percent is 6 mA. Rounded down, so never more than permitted.
            return DutyCycle(hundredthsOfPercent: min(milliamperes / 6, 8_499))
        }
        // I = (D − 64) × 2.5 A/%: one hundredth of a percent is 25 mA.
        return DutyCycle(hundredthsOfPercent: min(milliamperes, maximumMilliamperes) / 25 + 6_400)
    }

    /// What the car reads from this duty cycle.
    public var meaning: Meaning {
        @_noLocks get {
            switch hundredthsOfPercent {
            case 300...700: .digitalCommunication
            case 800..<1_000: .current(milliamperes: 6_000)
            case 1_000...8_500: .current(milliamperes: hundredthsOfPercent * 6)
            case 8_501...9_600: .current(milliamperes: (hundredthsOfPercent - 6_400) * 25)
            case 9_601...9_700: .current(milliamperes: 80_000)
            default: .noCharging
            }
        }
    }
}
