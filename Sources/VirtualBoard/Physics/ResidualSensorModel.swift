import HAL

/// What kind of residual-current sensor the simulated board has: its outputs, delays, value line and answers to a test.
///
/// A description of its own, not the controller's: what both agree on is what a test has found out. The defaults are the
/// sensor of the shipped simulated boards, with one trip output and one answer (see ``VirtualBoardConfiguration``).
public struct ResidualSensorModel: Hashable, Sendable {
    /// The longest delay at a current.
    public struct DelayPoint: Hashable, Sendable {
        /// mA DC, or mA AC rms.
        public var milliamperes: Double
        /// The longest delay allowed from there on.
        public var longest: Nanoseconds

        /// A delay of `longest` from `milliamperes` on.
        public init(_ milliamperes: Double, _ longest: Nanoseconds) {
            self.milliamperes = milliamperes
            self.longest = longest
        }
    }

    /// An output of the sensor.
    public enum Line: Int, Hashable, Sendable, CaseIterable {
        /// `rcm-trip`.
        case trip
        /// `rcm-trip-rms`.
        case rmsTrip
        /// `rcm-error`.
        case error
    }

    /// What an output does at some time after the start of a test pulse.
    public struct Answer: Hashable, Sendable {
        /// Which output.
        public var line: Line
        /// Whether it becomes active.
        public var isActive: Bool
        /// When.
        public var at: Nanoseconds

        /// `line` becomes active or inactive at `at`.
        public init(_ line: Line, _ isActive: Bool, at: Nanoseconds) {
            self.line = line
            self.isActive = isActive
            self.at = at
        }
    }

    /// A current that the sensor drives through itself while it tests itself, seen on its value line only.
    public struct TestCurrent: Hashable, Sendable {
        /// From here after the start of the pulse.
        public var from: Nanoseconds
        /// To here.
        public var to: Nanoseconds
        /// mA DC.
        public var direct: Double
        /// mA AC rms.
        public var alternating: Double

        /// A current from `from` to `to`.
        public init(from: Nanoseconds, to: Nanoseconds, direct: Double = 0, alternating: Double = 0) {
            self.from = from
            self.to = to
            self.direct = direct
            self.alternating = alternating
        }
    }

    /// How the value line (`rcm-value`, a digital line and an ADC channel) tells the current.
    public enum Value: Hashable, Sendable {
        /// It does not.
        case none
        /// The duty cycle of a rectangle, linear from 0 mA at 0 % to `fullMilliamperes` at 100 %; without current it rests.
        case pulseWidth(hertz: Double, fullMilliamperes: Double)
        /// The frequency of a rectangle.
        case frequency(zeroHertz: Double, hertzPerMilliampere: Double)
        /// A voltage at the ADC's pin.
        case voltage(zeroMillivolts: Double, millivoltsPerMilliampere: Double)
    }

    /// Delays for direct current, rising in current (Bender RDC104-4 data sheet).
    public var directDelays = [
        DelayPoint(6, .milliseconds(480)), DelayPoint(12, .milliseconds(240)), DelayPoint(30, .milliseconds(120)),
        DelayPoint(60, .milliseconds(70)), DelayPoint(200, .milliseconds(30)),
    ]
    /// Delays for alternating current, rising in current (Bender RCMB104).
    public var alternatingDelays = [
        DelayPoint(30, .milliseconds(180)), DelayPoint(60, .milliseconds(70)), DelayPoint(150, .milliseconds(20)),
    ]
    /// Whether alternating current has an output of its own, `rcm-trip-rms`.
    public var hasRMSOutput = false
    /// Whether outputs are low when active.
    public var areOutputsActiveLow = false
    /// Whether the test input is active when low.
    public var isTestActiveLow = false
    /// Whether a trip stays until the supply was off.
    public var isLatching = false
    /// The value line.
    public var value = Value.none
    /// Whether the value is the true rms of both currents, not the direct current.
    public var isValueRMS = false
    /// The answers to a test in the order of time; empty for the one answer of ``VirtualBoardConfiguration``.
    public var answers: [Answer] = []
    /// The currents that a test puts on the value line.
    public var testCurrents: [TestCurrent] = []

    /// The defaults.
    public init() {}

    /// The longest delay at a current, ms, linear between the points; below the first point its delay.
    static func longestDelay(_ points: [DelayPoint], _ milliamperes: Double) -> Double {
        guard let first = points.first, let last = points.last else { return 0 }
        if milliamperes <= first.milliamperes { return first.longest.milliseconds }
        var before = first
        for point in points {
            if milliamperes < point.milliamperes {
                let share = (milliamperes - before.milliamperes) / (point.milliamperes - before.milliamperes)
                let rise = point.longest.milliseconds - before.longest.milliseconds
                return before.longest.milliseconds + rise * share
            }
            before = point
        }
        return last.longest.milliseconds
    }
}
