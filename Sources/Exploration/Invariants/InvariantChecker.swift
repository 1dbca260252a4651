import ChargeControl

/// Watches inputs and outputs of the core from outside and says when an invariant of design.md (floor 2) is broken.
///
/// It knows no internals and keeps its own history, so that it cannot share the core's mistakes. What it allows beyond
/// the invariants' wording, because the standard or the hardware does:
/// - a permit, a soft fault or a due self-test ends a charge by `stage == .stopping`, closed for at most 6 s (no. 4);
/// - an opening without a fault opens L2/L3 first and the main contactor `openingStagger` later, seen at a tick;
/// - a lost lock counts after 30 ms, a contradicting contactor feedback after 50 ms and 250 ms from the command;
/// - a pilot that deviates counts by leaky sums of its readings (20 ms plainly elsewhere, 30 ms unclear, 30 ms for the
///   diode), a lost cable coding after 100 ms, and heat, a stale meter and an overcurrent end a charge as a permit does;
/// - a vehicle is connected, and the station has started, when the core says so: a core that never says it may not close.
public struct InvariantChecker: Hashable, Sendable {
    /// A broken rule, with the step that broke it.
    public struct Violation: CustomStringConvertible, Sendable {
        /// What must not be.
        public let rule: StaticString
        /// What the core saw.
        public let inputs: Inputs
        /// What it wanted done.
        public let outputs: Outputs
        /// What it wanted done in the step before.
        public let previous: Outputs
        /// When, on the core's clock.
        public let now: Instant

        /// All of it in a few lines.
        public var description: String {
            """
            invariant broken at \(now.nanoseconds / 1_000_000) ms: \(rule)
              \(inputs)
              before: \(previous)
              after: \(outputs)
            """
        }
    }

    static let openingFaults = Fault.allCases.filter { $0.severity == .openImmediately }.reduce(into: FaultSet()) {
        $0.insert($1)
    }
    static let stoppingFaults = Fault.allCases.filter { $0.severity != .warning }.reduce(into: FaultSet()) {
        $0.insert($1)
    }

    let configuration: Configuration

    var previous = Outputs()
    var lastStep: Instant?
    var startedAt = Instant.zero

    // Pilot
    var pilotDeviation = TimeSpan.zero
    var badPilotSamples = 0
    var isPilotOver = false
    var lowDeviation = TimeSpan.zero
    var isLowWrong = false
    var askingSince: Instant?
    var pwmSince: Instant?
    var offerChangedAt: Instant?
    var digitalEndedAt: Instant?
    var stateFSince = Instant.zero

    // Power
    var mainClosedAt = Instant.zero
    var mainOpenedAt: Instant?
    var stoppingSince: Instant?
    var staggeringSince: Instant?
    var contradictionSince: Instant?
    var phaseContradictionSince: Instant?
    var lockLostSince: Instant?

    // Session
    var lastTestPassed: Instant?
    var isTestedInSession = false
    var openingFaultEndedAt: Instant?
    var codedMilliamperes: Int32 = 0
    var codingLostSince: Instant?
    var isTripRemembered = false
    var unpluggedSince: Instant?
    var overcurrentSince: Instant?

    /// A checker that has seen nothing yet, for a core of that configuration.
    public init(configuration: Configuration) { self.configuration = configuration }

    /// Whether any contactor is commanded closed.
    static func isPowered(_ outputs: Outputs) -> Bool { outputs.closeMainContactor || outputs.closePhaseContactor }

    /// Checks one step; returns the first rule that it breaks.
    public mutating func check(_ inputs: Inputs, _ outputs: Outputs, at now: Instant) -> Violation? {
        guard let last = lastStep else {
            startedAt = now
            stateFSince = now
            lastStep = now
            defer { previous = outputs }
            // A plug found locked may stay so; everything else is off.
            let isOff =
                !Self.isPowered(outputs) && outputs.pilot == .steadyLow && (!outputs.lockPlug || inputs.lock == .locked)
            return isOff ? nil : violation("the first step leaves everything off", inputs, outputs, now)
        }
        let isClockSane = now >= last
        // A clock that runs backwards stands still for the core.
        let time = isClockSane ? now : last
        let rule = brokenRule(inputs, outputs, at: time, isClockSane: isClockSane)
        lastStep = time
        defer { previous = outputs }
        return rule.map { violation($0, inputs, outputs, time) }
    }

    private func violation(_ rule: StaticString, _ inputs: Inputs, _ outputs: Outputs, _ now: Instant) -> Violation {
        Violation(rule: rule, inputs: inputs, outputs: outputs, previous: previous, now: now)
    }

    private mutating func brokenRule(
        _ inputs: Inputs, _ outputs: Outputs, at now: Instant, isClockSane: Bool
    ) -> StaticString? {
        followPilot(inputs, outputs, at: now)
        followPower(inputs, outputs, at: now)
        followSession(inputs, outputs, at: now)
        if isTripRemembered, !outputs.faults.contains(.residualCurrentTripped) {
            return "a residual-current trip forgotten without a person"
        }
        if configuration.tetheredCableMilliamperes == 0, outputs.cableMilliamperes > codedMilliamperes {
            return "the cable taken for more than its coding says"
        }
        if let rule = brokenSignalRule(inputs, outputs, at: now) { return rule }
        if Self.isPowered(outputs) {
            if !isClockSane { return "closed although the clock ran backwards" }
            if let rule = brokenPowerRule(inputs, outputs, at: now) { return rule }
            if !previous.closeMainContactor, let rule = brokenClosingRule(inputs, outputs, at: now) { return rule }
            if outputs.stage == .charging, let rule = brokenChargingRule(inputs, outputs, at: now) { return rule }
        } else if let rule = brokenOpeningRule(inputs, outputs, at: now) {
            return rule
        }
        if let rule = brokenSideRule(inputs, outputs) { return rule }
        remember(outputs, at: now)
        return nil
    }
}

// MARK: - History

extension InvariantChecker {
    private mutating func followPower(_ inputs: Inputs, _ outputs: Outputs, at now: Instant) {
        if outputs.stage == .stopping {
            stoppingSince = stoppingSince ?? now
        }
        contradictionSince = inputs.mainContactor.feedback == .closed ? nil : (contradictionSince ?? now)
        phaseContradictionSince = inputs.phaseContactor.feedback == .closed ? nil : (phaseContradictionSince ?? now)
        let isLockLost = configuration.hasLock && Self.isPowered(previous) && inputs.lock != .locked
        lockLostSince = isLockLost ? (lockLostSince ?? now) : nil
    }

    private mutating func remember(_ outputs: Outputs, at now: Instant) {
        if outputs.closeMainContactor, !previous.closeMainContactor { mainClosedAt = now }
        if !outputs.closeMainContactor, previous.closeMainContactor { mainOpenedAt = now }
        if outputs.stage != .stopping { stoppingSince = nil }
        pwmSince = outputs.pilot.isPWM ? (pwmSince ?? now) : nil
        if outputs.pilot != previous.pilot {
            if outputs.pilot.isPWM || previous.pilot.isPWM { offerChangedAt = now }
            if previous.pilot == .pwm(.digital) { digitalEndedAt = now }
            if outputs.pilot == .steadyLow { stateFSince = now }
        }
        let isStaggering = outputs.closeMainContactor && outputs.stage != .charging && outputs.stage != .stopping
        staggeringSince = isStaggering ? (staggeringSince ?? now) : nil
    }
}
