import ChargeControl

/// The least that a board and a car must do for the core to work: pilot, contactor, monitor and lock that follow.
///
/// It knows nothing of what the core decides; nominal resistors, a contactor of 15 ms pull-in and 30 ms drop-out.
struct SmokePlant {
    /// What the car does to the pilot.
    var vehicle = PilotLevel.a
    /// Whether the monitor reports a residual current.
    var isTripped = false
    /// Whether the contacts are closed.
    private(set) var contactsClosed = false
    private var coil = false
    private var coilSince = Instant.zero
    private var testSince: Instant?
    private var lock = LockFeedback.unlocked
    private var lockSince = Instant.zero

    /// What the devices report at `now`, given what they were told before.
    mutating func read(into inputs: inout Inputs, after outputs: Outputs, at now: Instant) {
        if outputs.closeMainContactor != coil {
            coil = outputs.closeMainContactor
            coilSince = now
        }
        let before = contactsClosed
        if coil != contactsClosed, now - coilSince >= .milliseconds(coil ? 15 : 30) { contactsClosed = coil }
        inputs.mainContactor = ContactorReading(
            contactsClosed ? .closed : .open, changes: before == contactsClosed ? 0 : 1)
        inputs.pilot = pilot(under: outputs.pilot)
        inputs.residualCurrent = ResidualCurrentReading(
            isTripped: isTripped, tripLatched: isTripped, selfTest: selfTest(outputs, at: now))
        let wanted: LockFeedback = outputs.lockPlug ? .locked : .unlocked
        if wanted == lock { lockSince = now } else if now - lockSince >= .milliseconds(200) { lock = wanted }
        inputs.lock = lock
    }

    private mutating func selfTest(_ outputs: Outputs, at now: Instant) -> ResidualCurrentReading.SelfTest {
        guard outputs.testResidualCurrentMonitor else {
            testSince = nil
            return .idle
        }
        let since = testSince ?? now
        testSince = since
        return now - since >= .milliseconds(500) ? .passed : .running
    }

    private func pilot(under signal: PilotSignal) -> PilotReading {
        let high: Int32 =
            switch vehicle {
            case .a: 12_000
            case .b: 9_000
            case .c: 6_000
            case .d: 3_000
            case .e, .indeterminate: 0
            case .f: -12_000
            }
        let low: Int32 = vehicle == .e ? 0 : -12_000
        return switch signal {
        case .steadyHigh: PilotReading(highMillivolts: high, lowMillivolts: high)
        case .steadyLow: PilotReading(highMillivolts: low, lowMillivolts: low)
        case .pwm: PilotReading(highMillivolts: high, lowMillivolts: low)
        }
    }
}
