import ChargeControl

/// What the core meets in an exploration: what is chosen, and the little that follows from its own outputs.
///
/// Contactors, bolt and self-test take their time; everything else is as chosen, in every step. It is the least that a
/// board must do, not physics: those are VirtualBoard's, where a counterexample runs again.
struct Surroundings: Hashable, Sendable, BitwiseCopyable {
    /// A contactor that follows its coil late.
    struct Contacts: Hashable, Sendable, BitwiseCopyable {
        static let pullIn = TimeSpan.milliseconds(20)
        static let dropOut = TimeSpan.milliseconds(30)

        var isClosed = false
        var isCoilOn = false
        var coilSince = Normalization.origin
    }

    /// How long a self-test takes.
    static let testTime = TimeSpan.milliseconds(50)
    /// How long the bolt takes.
    static let lockTime = TimeSpan.milliseconds(40)

    var choices = Choices()
    var main = Contacts()
    var phase = Contacts()
    var testSince: Instant?
    var isBoltIn = false
    var isBoltDriven = false
    var boltSince = Normalization.origin
    var isTripLatched = false

    /// The readings of this moment; `outputs` are those of the step before.
    mutating func inputs(after outputs: Outputs, at now: Instant, configuration: Configuration) -> Inputs {
        var inputs = Inputs()
        inputs.pilot = pilot(under: outputs.pilot)
        inputs.proximityOhms =
            switch choices.option(CableCoding.self) {
            case .amperes32: 220
            case .missing: .max
            case .amperes13: 1_500
            }
        inputs.mainContactor = Self.read(
            &main, ContactorBehavior(rawValue: choices[.mainContactor]) ?? .follows, at: now)
        inputs.phaseContactor = Self.read(
            &phase, ContactorBehavior(rawValue: choices[.phaseContactor]) ?? .follows, at: now)
        inputs.residualCurrent = monitor(outputs, at: now)
        inputs.lock = bolt(at: now)
        inputs.ventilationRuns = choices.option(Fan.self) == .follows && outputs.ventilate
        inputs.emergencyStop = choices.option(EmergencyStop.self) == .pressed
        inputs.supplyPresent = choices.option(Supply.self) == .present
        inputs.hardwareFailed = choices.option(LoopHealth.self) == .hardwareFailed
        inputs.deadlinesMissed = choices.option(LoopHealth.self) == .deadlinesMissed
        measure(into: &inputs, configuration)
        inputs.permit = permit(at: now)
        inputs.commands =
            switch choices.option(Request.self) {
            case .none: []
            case .acknowledge: .acknowledgeFaults
            case .replug: .virtualReplug
            case .test: .testResidualCurrentMonitor
            }
        return inputs
    }

    /// Carries out what a step decided.
    mutating func apply(_ outputs: Outputs, at now: Instant) {
        Self.command(&main, outputs.closeMainContactor, at: now)
        Self.command(&phase, outputs.closePhaseContactor, at: now)
        if outputs.lockPlug != isBoltDriven {
            isBoltDriven = outputs.lockPlug
            boltSince = now
        }
        if outputs.clearTripLatch { isTripLatched = false }
        // A request is for one step.
        choices[.request] = 0
    }

    private static func command(_ contacts: inout Contacts, _ isOn: Bool, at now: Instant) {
        guard isOn != contacts.isCoilOn else { return }
        contacts.isCoilOn = isOn
        contacts.coilSince = now
    }

    private static func read(
        _ contacts: inout Contacts, _ behavior: ContactorBehavior, at now: Instant
    ) -> ContactorReading {
        let isDue =
            contacts.isCoilOn != contacts.isClosed
            && now - contacts.coilSince >= (contacts.isCoilOn ? Contacts.pullIn : Contacts.dropOut)
        switch behavior {
        case .follows, .unreadable, .saysClosed, .saysOpen, .chatters:
            if isDue { contacts.isClosed = contacts.isCoilOn }
        case .welded:
            if contacts.isCoilOn { contacts.isClosed = true }
        case .stuckOpen: contacts.isClosed = false
        }
        switch behavior {
        case .unreadable: return ContactorReading(.unknown)
        case .saysClosed: return ContactorReading(.closed)
        case .saysOpen: return ContactorReading(.open)
        case .chatters: return ContactorReading(contacts.isClosed ? .closed : .open, changes: 2)
        // What moves with its coil or by a defect does not chatter.
        case .follows, .welded, .stuckOpen: return ContactorReading(contacts.isClosed ? .closed : .open)
        }
    }

    private mutating func monitor(_ outputs: Outputs, at now: Instant) -> ResidualCurrentReading {
        let progress = selfTest(isAsked: outputs.testResidualCurrentMonitor, at: now)
        // While a test runs the device is blind, and what its outputs do is its answer (ResidualCurrentReading).
        let report = progress == .running ? MonitorReport.quiet : choices.option(MonitorReport.self)
        if report == .tripped { isTripLatched = true }
        return ResidualCurrentReading(
            isTripped: report == .tripped || report == .unlatched, tripLatched: isTripLatched || report == .stuckLatch,
            hasError: report == .error, selfTest: progress)
    }

    private mutating func selfTest(isAsked: Bool, at now: Instant) -> ResidualCurrentReading.SelfTest {
        let answer = choices.option(SelfTestAnswer.self)
        guard isAsked else {
            testSince = nil
            return answer == .busy ? .running : .idle
        }
        let since = testSince ?? now
        testSince = since
        let isOver = now - since >= Self.testTime
        return switch answer {
        case .passes: isOver ? .passed : .running
        case .fails: isOver ? .failed : .running
        case .hangs, .busy: .running
        case .silent: .idle
        }
    }

    private mutating func bolt(at now: Instant) -> LockFeedback {
        if isBoltDriven != isBoltIn, now - boltSince >= Self.lockTime { isBoltIn = isBoltDriven }
        return switch choices.option(LockBehavior.self) {
        case .follows: isBoltIn ? .locked : .unlocked
        case .unlocked: .unlocked
        case .locked: .locked
        case .unreadable: .unknown
        }
    }

    private func measure(into inputs: inout Inputs, _ configuration: Configuration) {
        let tick = TimeSpan(nanoseconds: 1)
        inputs.meter.age = configuration.meterStaleAfter
        switch choices.option(Meter.self) {
        case .fresh: break
        case .stale: inputs.meter.age = configuration.meterStaleAfter + tick
        case .overcurrent: inputs.meter.l1Milliamperes = 100_000
        }
        inputs.temperature.age = configuration.temperatureStaleAfter
        switch choices.option(Temperature.self) {
        case .cool: break
        case .warm: inputs.temperature.centidegrees = 7_000
        case .hot: inputs.temperature.centidegrees = 8_500
        case .stale: inputs.temperature.age = configuration.temperatureStaleAfter + tick
        }
    }

    private func permit(at now: Instant) -> Permit {
        let allowance = choices.option(Allowance.self)
        var permit = Permit(milliamperes: 16_000, expires: now + TimeSpan(nanoseconds: 1))
        switch allowance {
        case .none: permit.isAuthorized = false
        case .amperes16: break
        case .expired: permit.expires = now
        case .pause: permit.milliamperes = 5_999
        case .onePhase: permit.phases = 1
        case .negotiating: permit.signalling = .digitalNegotiating
        case .digital: permit.signalling = .digitalCharging
        case .amperes6: permit.milliamperes = 6_000
        case .amperes10: permit.milliamperes = 10_000
        case .amperes80: permit.milliamperes = 80_000
        }
        return permit
    }
}

// MARK: - Pilot

extension Surroundings {
    /// Both plateaus of what hangs on the pilot under a signal, nominal resistors.
    private func pilot(under signal: PilotSignal) -> PilotReading {
        let vehicle = choices.option(Vehicle.self)
        let high: Int32 =
            switch vehicle {
            case .a: 12_000
            case .b, .resistor: 9_000
            case .c, .noDiode, .tooLow: 6_000
            case .d: 3_000
            case .e: 0
            case .between: 1_475
            case .unreadable: 0
            case .stuckLow: -12_000
            }
        let low: Int32 =
            switch vehicle {
            case .e: 0
            case .noDiode, .resistor: -high
            case .tooLow: -14_000
            default: -12_000
            }
        let isValid = vehicle != .unreadable
        return switch signal {
        case .steadyHigh: PilotReading(highMillivolts: high, lowMillivolts: high, isValid: isValid)
        case .steadyLow: PilotReading(highMillivolts: low, lowMillivolts: low, isValid: isValid)
        case .pwm: PilotReading(highMillivolts: high, lowMillivolts: low, isValid: isValid)
        }
    }
}

// MARK: - Form

extension Surroundings {
    /// Brings the surroundings to the form that `Normalization` describes.
    mutating func normalize(_ form: inout Normalization) {
        form.mix(choices.rawValue)
        form.mix(isBoltIn, isBoltDriven, isTripLatched)
        Self.normalize(&main, &form)
        Self.normalize(&phase, &form)
        form.since(&testSince, Self.testTime)
        if isBoltIn != isBoltDriven { form.since(&boltSince, Self.lockTime) } else { form.dead(&boltSince) }
    }

    private static func normalize(_ contacts: inout Contacts, _ form: inout Normalization) {
        form.mix(contacts.isClosed, contacts.isCoilOn)
        if contacts.isClosed != contacts.isCoilOn {
            form.since(&contacts.coilSince, contacts.isCoilOn ? Contacts.pullIn : Contacts.dropOut)
        } else {
            // Long ago: contacts that a defect parted meet at once when it ends.
            contacts.coilSince = Instant(nanoseconds: Normalization.origin.nanoseconds - 1_000_000_000)
        }
    }
}
