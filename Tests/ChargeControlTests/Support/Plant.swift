import ChargeControl

/// The least that a board must do for the core to work: contactors, monitor and lock that follow, and a vehicle's pilot.
///
/// Public API of the core only; physics proper are VirtualBoard's.
struct Plant {
    /// A contactor that follows its coil late, or not at all.
    struct Contactor {
        enum Defect { case none, welded, stuckOpen, unreadable }

        var pullIn = 15.ms
        var dropOut = 30.ms
        var defect = Defect.none
        private(set) var isClosed = false
        private var isCoilOn = false
        private var coilSince = Instant.zero

        mutating func command(_ on: Bool, at now: Instant) {
            guard on != isCoilOn else { return }
            isCoilOn = on
            coilSince = now
        }

        mutating func read(at now: Instant) -> ContactorReading {
            let before = isClosed
            switch defect {
            case .none, .unreadable:
                if isCoilOn != isClosed, now - coilSince >= (isCoilOn ? pullIn : dropOut) { isClosed = isCoilOn }
            case .welded:
                if isCoilOn { isClosed = true }
            case .stuckOpen: isClosed = false
            }
            if defect == .unreadable { return ContactorReading(.unknown) }
            return ContactorReading(isClosed ? .closed : .open, changes: before == isClosed ? 0 : 1)
        }
    }

    var main = Contactor()
    var phase = Contactor()

    /// What the vehicle does to the pilot while the station drives it high.
    var vehicle = PilotLevel.a
    var hasDiode = true
    /// A reading that replaces the pilot's.
    var pilotOverride: PilotReading?

    var selfTestTime = 500.ms
    var selfTestAnswer = ResidualCurrentReading.SelfTest.passed
    private var testStarted: Instant?

    var lockTime = 200.ms
    var lockDefect: LockFeedback?
    private var lock = LockFeedback.unlocked
    private var lockDriven = false
    private var lockSince = Instant.zero

    /// The readings of this moment, given the outputs of the step before.
    mutating func read(into inputs: inout Inputs, after outputs: Outputs, at now: Instant) {
        inputs.pilot = pilotOverride ?? Self.pilot(vehicle, under: outputs.pilot, hasDiode: hasDiode)
        inputs.mainContactor = main.read(at: now)
        inputs.phaseContactor = phase.read(at: now)
        inputs.residualCurrent.selfTest = selfTest(outputs.testResidualCurrentMonitor, at: now)
        if lockDriven != (lock == .locked), now - lockSince >= lockTime { lock = lockDriven ? .locked : .unlocked }
        inputs.lock = lockDefect ?? lock
    }

    /// Carries out what the step decided.
    mutating func apply(_ outputs: Outputs, at now: Instant) {
        main.command(outputs.closeMainContactor, at: now)
        phase.command(outputs.closePhaseContactor, at: now)
        if outputs.lockPlug != lockDriven {
            lockDriven = outputs.lockPlug
            lockSince = now
        }
    }

    private mutating func selfTest(_ isAsked: Bool, at now: Instant) -> ResidualCurrentReading.SelfTest {
        guard isAsked else {
            testStarted = nil
            return .idle
        }
        let started = testStarted ?? now
        testStarted = started
        return now - started >= selfTestTime ? selfTestAnswer : .running
    }

    /// Both plateaus for a vehicle under a signal, nominal resistors.
    static func pilot(_ vehicle: PilotLevel, under signal: PilotSignal, hasDiode: Bool = true) -> PilotReading {
        let high: Int32 =
            switch vehicle {
            case .a: 12_000
            case .b: 9_000
            case .c: 6_000
            case .d: 3_000
            case .e: 0
            case .f: -12_000
            case .indeterminate: 10_850
            }
        let low: Int32 =
            switch vehicle {
            case .e: 0
            case .a: -12_000
            default: hasDiode ? -12_000 : -high
            }
        return switch signal {
        case .steadyHigh: PilotReading(highMillivolts: high, lowMillivolts: high)
        case .steadyLow: PilotReading(highMillivolts: low, lowMillivolts: low)
        case .pwm: PilotReading(highMillivolts: high, lowMillivolts: low)
        }
    }
}
