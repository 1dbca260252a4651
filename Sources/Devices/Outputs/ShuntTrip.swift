import HAL

/// The output that trips an upstream breaker: the last resort against a welded contactor.
///
/// The coil is built for a pulse: it is energised for the pulse's length and no longer, whatever is asked, and then
/// rests for nine times as long. Used by one thread, real-time safe after init.
public final class ShuntTrip {
    /// The pause after a pulse, in pulse lengths; keeps the coil at a tenth of its time energised.
    static let restFactor: Int64 = 9

    let output: any DigitalOutput
    private var line: OutputLine
    private let pulse: Nanoseconds
    private var wasAsked = false
    private var isPending = false
    private var pulseStart: MonotonicInstant?
    private var restUntil: MonotonicInstant?
    /// Pulses given since start.
    public private(set) var pulses: UInt32 = 0

    /// A shunt trip on `output` with pulses of length `pulse`.
    public init(output: any DigitalOutput, pulse: Nanoseconds) {
        self.output = output
        self.pulse = pulse
        line = OutputLine(output)
    }

    /// Whether the output could be written, and what failed last.
    public var health: DeviceHealth { line.health }

    /// Trips when `trip` rises; one pulse for each rise, which goes on to its end even if `trip` falls.
    ///
    /// A rise during the rest is remembered while `trip` lasts. A failed write is tried again at every call; `false` if
    /// this call's failed.
    @discardableResult
    public func update(now: MonotonicInstant, trip: Bool) -> Bool {
        if trip, !wasAsked { isPending = true }
        if !trip { isPending = false }
        wasAsked = trip
        if let pulseStart, now - pulseStart >= pulse {
            self.pulseStart = nil
            restUntil = now + pulse * Self.restFactor
        }
        if pulseStart != nil { return true }
        guard isPending, restUntil.map({ now >= $0 }) ?? true else { return line.set(.inactive, now: now) }
        guard line.write(.active, now: now) else {
            // It may have taken effect all the same, and nobody would end it.
            line.abandon()
            return false
        }
        isPending = false
        pulseStart = now
        pulses &+= 1
        return true
    }
}
