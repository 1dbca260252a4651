import ChargeControl

/// Invariants 1, 2, 4, 5 and 6: when power may be on.
extension InvariantChecker {
    /// What holds in every step in which a contactor is commanded closed.
    func brokenPowerRule(_ inputs: Inputs, _ outputs: Outputs, at now: Instant) -> StaticString? {
        if outputs.closePhaseContactor, !outputs.closeMainContactor { return "L2/L3 closed without L1" }
        if outputs.closePhaseContactor, !configuration.hasPhaseContactor {
            return "a contactor closed that is not there"
        }
        if outputs.faults.intersects(Self.openingFaults) {
            return "closed in spite of a fault that opens"
        }
        if inputs.emergencyStop { return "closed with the emergency stop pressed" }
        if !inputs.supplyPresent { return "closed without supply" }
        if inputs.hardwareFailed { return "closed with failed hardware" }
        if inputs.deadlinesMissed { return "closed with missed deadlines" }
        let monitor = inputs.residualCurrent
        if monitor.isTripped || monitor.tripLatched { return "closed with a residual current" }
        if monitor.hasError || monitor.selfTest != .idle { return "closed with a blind residual-current monitor" }
        if let since = lockLostSince, now - since >= .milliseconds(30) { return "closed with the lock lost" }
        return brokenPilotRule(inputs, outputs) ?? brokenCableRule(outputs, at: now)
            ?? brokenFeedbackRule(outputs, at: now) ?? brokenStageRule(inputs, outputs, at: now)
    }

    private func brokenFeedbackRule(_ outputs: Outputs, at now: Instant) -> StaticString? {
        guard previous.closeMainContactor, now - mainClosedAt >= configuration.feedbackTimeout else { return nil }
        if let since = contradictionSince, now - since >= .milliseconds(50) {
            return "main contactor closed although its feedback does not say so"
        }
        if outputs.closePhaseContactor, let since = phaseContradictionSince, now - since >= .milliseconds(50) {
            return "L2/L3 closed although their feedback does not say so"
        }
        return nil
    }

    private func brokenStageRule(_ inputs: Inputs, _ outputs: Outputs, at now: Instant) -> StaticString? {
        switch outputs.stage {
        case .charging, .stopping:
            if previous.closeMainContactor, previous.stage != .charging, previous.stage != .stopping {
                return "a charge resumed while it opens"
            }
            if !outputs.closeMainContactor { return "charging with L1 open" }
            if !outputs.level.asksForPower { return "closed outside C and D" }
            if outputs.level == .d {
                switch configuration.ventilation {
                case .none: return "closed in D without ventilation"
                case .controlled where !inputs.ventilationRuns: return "closed in D with the fan at rest"
                default: break
                }
            }
            if outputs.stage == .charging { return nil }
            if outputs.pilot.isPWM { return "current offered while stopping" }
            if let since = stoppingSince, now - since >= configuration.forcedOpening {
                return "closed longer than 6 s after the offer ended"
            }
            return nil
        default:
            if outputs.closePhaseContactor { return "L2/L3 closed outside a charge" }
            if !previous.closeMainContactor { return "main contactor closed outside a charge" }
            if let since = staggeringSince, now - since >= configuration.openingStagger {
                return "staggered opening not finished in time"
            }
            return nil
        }
    }

    /// What holds in every step of a charge.
    func brokenChargingRule(_ inputs: Inputs, _ outputs: Outputs, at now: Instant) -> StaticString? {
        if !inputs.permit.isValid(at: now) { return "charging without a permit" }
        if inputs.permit.milliamperes < 6_000 { return "charging below 6 A" }
        if outputs.faults.intersects(Self.stoppingFaults) { return "charging with a fault" }
        if !outputs.pilot.isPWM { return "charging without an offer" }
        if outputs.cableMilliamperes <= 0 { return "charging with an unknown cable" }
        if let since = overcurrentSince, now - since >= configuration.overcurrentTime {
            return "charging a vehicle that draws more than offered"
        }
        if !outputs.vehicleConnected { return "charging without a vehicle" }
        if !isTestedInSession { return "charging without a residual-current test for this charge" }
        guard let tested = lastTestPassed, now - tested < configuration.selfTestInterval else {
            return "charging with an outdated residual-current test"
        }
        if configuration.canSwitchPhases, inputs.permit.phases == 1, outputs.closePhaseContactor {
            return "charging on three phases with a permit for one"
        }
        if inputs.permit.signalling == .digitalNegotiating { return "charging before digital communication agreed" }
        return nil
    }

    /// What holds in the step that closes.
    func brokenClosingRule(_ inputs: Inputs, _ outputs: Outputs, at now: Instant) -> StaticString? {
        if outputs.stage != .charging { return "closed other than for a charge" }
        if let opened = mainOpenedAt, now - opened < configuration.recloseInterval { return "closed again too soon" }
        guard let pwm = pwmSince, now - pwm >= configuration.closeDelay else {
            return "closed without an offer standing for the delay"
        }
        guard let asking = askingSince, now - asking >= configuration.closeDelay else {
            return "closed without C, or D with ventilation, and a diode standing for the delay"
        }
        if inputs.mainContactor.feedback != .open { return "closed a contactor not seen open" }
        if configuration.hasPhaseContactor, inputs.phaseContactor.feedback != .open {
            return "closed with L2/L3 not seen open"
        }
        if configuration.hasLock, inputs.lock != .locked { return "closed an unlocked plug" }
        if let ended = openingFaultEndedAt, now - ended < configuration.faultHoldOff {
            return "closed within the hold-off after a fault"
        }
        if now - startedAt < configuration.stateFHold { return "closed during start" }
        if outputs.closePhaseContactor != (configuration.hasPhaseContactor && outputs.phases > 1) {
            return "closed on other phases than reported"
        }
        return nil
    }

    /// What holds in every step with everything commanded open.
    func brokenOpeningRule(_ inputs: Inputs, _ outputs: Outputs, at now: Instant) -> StaticString? {
        guard previous.closeMainContactor, let since = stoppingSince, outputs.level.asksForPower else { return nil }
        if outputs.faults.intersects(Self.openingFaults) { return nil }
        if outputs.level == .d, configuration.ventilation == .controlled, !inputs.ventilationRuns { return nil }
        return now - since < configuration.forcedOpening ? "opened under load before 6 s without a fault" : nil
    }

    /// Lock, self-test and the other outputs.
    func brokenSideRule(_ inputs: Inputs, _ outputs: Outputs) -> StaticString? {
        let isSeenOpen =
            inputs.mainContactor.feedback == .open
            && (!configuration.hasPhaseContactor || inputs.phaseContactor.feedback == .open)
        if previous.lockPlug, !outputs.lockPlug, !isSeenOpen || Self.isPowered(outputs) {
            return "lock released while power may be on"
        }
        if outputs.testResidualCurrentMonitor, Self.isPowered(outputs) || !isSeenOpen {
            return "residual-current test with power on"
        }
        if outputs.clearTripLatch, inputs.residualCurrent.isTripped { return "trip latch cleared under a trip" }
        if outputs.tripUpstream, !configuration.hasUpstreamTrip || !outputs.faults.contains(.contactorWelded) {
            return "upstream breaker tripped without a welded contactor"
        }
        return nil
    }
}
