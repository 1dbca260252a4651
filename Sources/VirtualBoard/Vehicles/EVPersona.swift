import HAL

/// The behaviour of a vehicle as data.
///
/// The vehicles shipped are in `EVPersona.all`. Copy one and change what a test needs.
public struct EVPersona: Hashable, Sendable {
    /// A short resistance change after a change of duty cycle while charging.
    public struct Glitch: Hashable, Sendable {
        /// From the change of duty to the glitch.
        public var delay: Nanoseconds
        /// How long it lasts.
        public var length: Nanoseconds
        /// What the vehicle then shows behind its diode, Ω.
        public var resistanceOhms: Double

        /// A glitch to `resistanceOhms` for `length`, `delay` after the change.
        public init(delay: Nanoseconds, length: Nanoseconds, resistanceOhms: Double) {
            self.delay = delay
            self.length = length
            self.resistanceOhms = resistanceOhms
        }
    }

    /// When a vehicle falls asleep and what wakes it.
    public struct Sleep: Hashable, Sendable {
        /// Time in B after which it sleeps and no longer closes S2.
        public var after: Nanoseconds
        /// State E or F of at least this length wakes it (IEC 61851-1 A.5.3: 4 s).
        public var wakesAfterStateEOrF: Nanoseconds
        /// PWM replaced by steady +12 V for at least this length, then PWM again, wakes it; `nil`: it does not.
        public var wakesAfterX1: Nanoseconds?

        /// Sleeps after `after`; woken by E/F and, if given, by an X1 step.
        public init(after: Nanoseconds, wakesAfterStateEOrF: Nanoseconds, wakesAfterX1: Nanoseconds?) {
            self.after = after
            self.wakesAfterStateEOrF = wakesAfterStateEOrF
            self.wakesAfterX1 = wakesAfterX1
        }
    }

    /// Short pulses of C before C stays (ISO 15118-3 BCB toggle).
    public struct Toggle: Hashable, Sendable {
        /// Number of pulses.
        public var count: Int
        /// Length of each pulse of C and of the B after it.
        public var interval: Nanoseconds

        /// `count` pulses of `interval`.
        public init(count: Int, interval: Nanoseconds) {
            self.count = count
            self.interval = interval
        }
    }

    /// The name by which it is chosen, in kebab-case.
    public var name: String
    /// One sentence on what is special.
    public var summary: String

    /// Phases that it draws from, 1 or 3.
    public var phases = 3
    /// Most current per phase, A.
    public var maximumAmperes = 16.0
    /// Least current per phase that it charges with, A.
    public var minimumAmperes = 6.0
    /// Energy until full, Wh.
    public var energyNeededWattHours = 20_000.0
    /// Share of `energyNeededWattHours` at the end over which the current falls linearly to the minimum; 0: none.
    public var taperShare = 0.0
    /// Current that it draws whatever the pilot says, A; `nil` for a vehicle that obeys the duty cycle.
    public var fixedAmperes: Double?

    /// Resistance behind the diode in B, Ω. IEC 61851-1: 1870…2740…4610.
    public var bResistanceOhms = 2_740.0
    /// Resistance that S2 puts in parallel for C, Ω. IEC 61851-1: 909…1300…1723.
    public var cResistanceOhms = 1_300.0
    /// Resistance that S2 puts in parallel for D, Ω.
    public var dResistanceOhms = 270.0
    /// Drop of its diode, mV.
    public var diodeDropMillivolts = 700.0
    /// Whether it asks for ventilation (state D instead of C).
    public var needsVentilation = false
    /// Whether it has a switch S2; without one it is in C from the moment it is plugged in (simplified charging).
    public var hasSwitch = true

    /// From PWM on to S2 closed.
    public var closeDelay = Nanoseconds.seconds(1)
    /// From PWM off to S2 open (IEC 61851-1 seq 10.1: at most 3 s); `nil`: it never opens.
    public var openDelay: Nanoseconds? = .milliseconds(1_500)
    /// From contacts closed to current.
    public var startDelay = Nanoseconds.milliseconds(500)
    /// From a change of duty to the start of the change of current (IEC 61851-1: all done within 5 s).
    public var reactionDelay = Nanoseconds.milliseconds(300)
    /// Rise of the current, A/s.
    public var riseAmperesPerSecond = 10.0
    /// Fall of the current, A/s.
    public var fallAmperesPerSecond = 30.0

    /// PWM must be unchanged for this long before S2 closes.
    public var stablePWM = Nanoseconds.zero
    /// A step of the duty cycle above this opens S2 for a new start, ppm; `nil`: any step is taken.
    public var largestDutyStepPartsPerMillion: Int32?
    /// Lower rail above this is not accepted as PWM, mV; `nil`: any.
    public var highestLowPlateauMillivolts: Double?
    /// Glitch after a change of duty.
    public var glitch: Glitch?
    /// Sleep.
    public var sleep: Sleep?
    /// Pulses before C stays.
    public var toggle: Toggle?

    /// An ordinary three-phase 16 A vehicle called `name`.
    public init(name: String, summary: String) {
        self.name = name
        self.summary = summary
    }

    /// The current per phase that a duty cycle offers, A, as a vehicle reads it (IEC 61851-1 table A.8): 8–10 % is 6 A,
    /// 10–85 % is 0.6 A a percent, 85–96 % is (percent − 64) × 2.5 A, 96–97 % is 80 A, all else is nothing.
    public static func offeredAmperes(dutyPartsPerMillion: Int32) -> Double {
        let percent = Double(dutyPartsPerMillion) / 10_000
        return switch percent {
        case ..<8: 0
        case ..<10: 6
        case ...85: percent * 0.6
        case ...96: (percent - 64) * 2.5
        case ...97: 80
        default: 0
        }
    }
}
