import HAL

/// The control pilot's circuit and filters.
public struct ControlPilotProfile: Hashable, Sendable {
    /// What makes the edges of the PWM.
    public enum Generator: String, Hashable, Sendable, CaseIterable {
        /// A PWM unit in hardware.
        case hardware
        /// A timer of the kernel that switches a line. The lint refuses it.
        case software
    }

    /// The PWM channel that drives the pilot.
    public var pwm: PWMReference
    /// The PWM frequency, 980–1020 Hz (IEC 61851-1).
    public var frequency: Hertz
    /// What makes the edges of the PWM.
    public var generator: Generator
    /// How the pilot voltage is measured.
    public var frontEnd: PilotFrontEndProfile
    /// From a change on the pilot to the front end showing it (peak detector and conversion).
    public var sampleDelay: Nanoseconds
    /// How long a level that ends charging must last before it is believed.
    public var offFilter: Nanoseconds
    /// How long a level that allows charging must last before it is believed.
    public var onFilter: Nanoseconds
    /// How long the voltage may lie between two levels before the contactors open.
    public var indeterminateLimit: Nanoseconds
    /// How long both converter inputs may repeat one pair of values before they count as stuck; `nil` for never.
    public var stuckAfter: Nanoseconds?

    /// The positive peak's converter input; `nil` with comparators.
    public var positivePeak: PilotFrontEndProfile.Peak? {
        if case .peakDetectors(let peak, _) = frontEnd { peak } else { nil }
    }

    /// The negative peak's converter input; `nil` with comparators.
    public var negativePeak: PilotFrontEndProfile.Peak? {
        if case .peakDetectors(_, let peak) = frontEnd { peak } else { nil }
    }
}
