import ChargeControl

/// The checker remembers instants as the core does, and is brought to the same form for exploration.
extension InvariantChecker {
    /// The ages that rules compare with, apart from the configuration's.
    private static let contradictionLimit = TimeSpan.milliseconds(50)
    private static let lockLimit = TimeSpan.milliseconds(30)

    /// Brings the checker to the form that `Normalization` describes.
    mutating func normalize(_ form: inout Normalization) {
        previous = Self.relevant(previous)
        Self.mix(previous, into: &form)
        lastStep = Normalization.origin
        form.since(&startedAt, configuration.stateFHold)
        normalizePilot(&form)
        normalizePower(&form)
        form.mix(isTestedInSession)
        if form.assumptions.contains(.freshSelfTest), lastTestPassed != nil { lastTestPassed = form.now }
        form.since(&lastTestPassed, configuration.selfTestInterval)
        form.recent(&openingFaultEndedAt, configuration.faultHoldOff)
        normalizeSession(&form)
    }

    private mutating func normalizeSession(_ form: inout Normalization) {
        form.mix(codedMilliamperes)
        form.since(&codingLostSince, Self.codingLimit)
        form.mix(isTripRemembered)
        form.since(&unpluggedSince, configuration.reclosingDelay)
        form.since(&overcurrentSince, configuration.overcurrentTime)
    }

    private mutating func normalizePilot(_ form: inout Normalization) {
        // Found anew by every reading.
        isPilotOver = false
        form.mix(UInt64(badPilotSamples))
        if badPilotSamples > 0 {
            form.growing(pilotDeviation, configuration.offFilter)
            form.growing(pilotDeviation, indeterminateLimit)
        } else {
            form.mix(pilotDeviation)
        }
        form.mix(isLowWrong)
        if isLowWrong { form.growing(lowDeviation, configuration.diodeFilter) } else { form.mix(lowDeviation) }
        form.since(&askingSince, configuration.closeDelay)
        form.since(&pwmSince, configuration.closeDelay)
        form.recent(&offerChangedAt, configuration.signalInterval)
        form.recent(&digitalEndedAt, configuration.digitalFallback)
        if previous.pilot == .steadyLow {
            form.since(&stateFSince, configuration.stateFHold)
        } else {
            form.dead(&stateFSince)
        }
    }

    private mutating func normalizePower(_ form: inout Normalization) {
        if previous.closeMainContactor {
            form.since(&mainClosedAt, configuration.feedbackTimeout)
        } else {
            form.dead(&mainClosedAt)
        }
        form.recent(&mainOpenedAt, configuration.recloseInterval)
        form.since(&stoppingSince, configuration.forcedOpening)
        form.since(&staggeringSince, configuration.openingStagger)
        form.since(&contradictionSince, Self.contradictionLimit)
        if configuration.hasPhaseContactor {
            form.since(&phaseContradictionSince, Self.contradictionLimit)
        } else {
            phaseContradictionSince = nil
        }
        form.since(&lockLostSince, Self.lockLimit)
    }

    /// The outputs of the last step as far as rules and surroundings look back at them.
    private static func relevant(_ outputs: Outputs) -> Outputs {
        var relevant = Outputs()
        relevant.pilot = outputs.pilot
        relevant.closeMainContactor = outputs.closeMainContactor
        relevant.closePhaseContactor = outputs.closePhaseContactor
        relevant.lockPlug = outputs.lockPlug
        relevant.testResidualCurrentMonitor = outputs.testResidualCurrentMonitor
        relevant.clearTripLatch = outputs.clearTripLatch
        relevant.ventilate = outputs.ventilate
        relevant.stage = outputs.stage
        relevant.level = outputs.level
        relevant.faults = outputs.faults
        return relevant
    }

    private static func mix(_ outputs: Outputs, into form: inout Normalization) {
        form.mix(outputs.pilot.code)
        form.mix(
            outputs.closeMainContactor, outputs.closePhaseContactor, outputs.lockPlug,
            outputs.testResidualCurrentMonitor, outputs.clearTripLatch)
        form.mix(outputs.ventilate)
        form.mix(
            UInt64(outputs.faults.rawValue) << 16 | UInt64(outputs.level.rawValue) << 8 | UInt64(outputs.stage.rawValue)
        )
    }
}
