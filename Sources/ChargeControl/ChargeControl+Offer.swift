extension ChargeControl {
    /// How long a residual-current monitor may take to power up.
    static var monitorStart: TimeSpan { @_noLocks get { .seconds(5) } }
    /// A request that cannot be answered within 3 s (IEC 61851-1 A.6 seq 4) is ended by withdrawing the offer.
    static var requestAllowance: TimeSpan { @_noLocks get { .milliseconds(2_900) } }
    /// The vehicle's request may outlast the re-close interval by this much and still be answered within 3 s.
    static var recloseAllowance: TimeSpan { @_noLocks get { .seconds(2) } }

    /// Whether every contactor is commanded open and seen open.
    var areContactsOpen: Bool {
        @_noLocks get {
            mainContactor.isConfirmedOpen && (!configuration.hasPhaseContactor || phaseContactor.isConfirmedOpen)
        }
    }

    /// Whether any contactor is commanded closed, or not seen open.
    var mayBePowered: Bool {
        @_noLocks get {
            isClosed || !openMainAt.isUnset || mainContactor.mayBeClosed
                || (configuration.hasPhaseContactor && phaseContactor.mayBeClosed)
        }
    }

    /// How long until the contactor may close again.
    @_noLocks
    func recloseRemaining() -> TimeSpan {
        if let openedAt { return configuration.recloseInterval - (now - openedAt) }
        // After a restart in mid-charge nobody knows when the contactor opened: at the start, at the latest.
        guard let startedAt, !hasSeenNoVehicle else { return .zero }
        return configuration.recloseInterval - (now - startedAt)
    }

    /// Tests the residual-current monitor when it is due and nothing is switched on.
    @_noLocks
    mutating func runSelfTest(_ inputs: Inputs) {
        let isSafe =
            isReady && !isClosed && openMainAt.isUnset && areContactsOpen && inputs.supplyPresent
            && !inputs.residualCurrent.tripLatched
            && !memory.open.contains(.residualCurrentTripped) && !memory.open.contains(.hardwareAccess)
        selfTest.update(
            inputs.residualCurrent, isSafe: isSafe,
            sessionWants: isConnected && inputs.permit.isValid(at: now), at: now, configuration: configuration)
    }

    /// The first thing that stands between now and an offer; `none` if current may be offered.
    @_noLocks
    mutating func findHindrance(_ inputs: Inputs) -> Hindrance {
        if !isReady {
            guard let startedAt, now - startedAt >= configuration.stateFHold, areContactsOpen else { return .starting }
            // A meter that charging needs gets the time to speak before its silence is a fault.
            let hasMeter =
                !configuration.requiresMeter || inputs.meter.age <= configuration.meterStaleAfter
                || now - startedAt > configuration.meterStaleAfter
            // So does a residual-current monitor: some are not quiet before they have powered up.
            let hasMonitor =
                (!inputs.residualCurrent.isTripped && !inputs.residualCurrent.hasError)
                || now - startedAt > Self.monitorStart
            isReady = hasMeter && hasMonitor
            return .starting
        }
        if memory.open.forbidsOffer { return .fault }
        if let until = faultHoldOffUntil, now < until { return .faultHoldOff }
        if !isConnected { return .noVehicle }
        if !inputs.permit.isValid(at: now) { return .notPermitted }
        if cableMilliamperes == 0 { return .cableUnknown }
        if allowedMilliamperes < DutyCycle.minimumMilliamperes {
            return limitedBy == .temperature ? .temperature : .paused
        }
        if isReplugPending || wakeUp.isActive { return .waking }
        if !switchingSince.isUnset || wantedPhases(inputs.permit) != activePhases { return .phaseSwitching }
        if !selfTest.isSatisfied(at: now, configuration: configuration) { return .residualCurrentTest }
        if !stoppingSince.isUnset { return .stopping }
        if isClosed { return .none }
        // An offer that stands goes on while the contactor drops out after the vehicle's own stop.
        if !areContactsOpen, !signal.isPWM { return .contactorNotOpen }
        if configuration.hasLock, !lock.isLocked(inputs.lock) { return .locking }
        if !level.isConnected { return .vehicle }
        if level.asksForPower, recloseRemaining() > Self.recloseAllowance { return .recloseInterval }
        if !askedSince.isUnset, now - askedSince.or(now) >= Self.requestAllowance { return .signalPacing }
        if let digitalEndedAt, inputs.permit.signalling == .dutyCycle,
            now - digitalEndedAt < configuration.digitalFallback
        {
            return .signalPacing
        }
        return .none
    }

    /// Notes since when a vehicle asks for the current that is offered to it by duty cycle.
    @_noLocks
    mutating func followRequest(_ inputs: Inputs) {
        guard !isClosed, signal.isPWM, level.asksForPower, inputs.permit.signalling == .dutyCycle,
            isVentilationSatisfied(inputs)
        else {
            askedSince = nil
            return
        }
        askedSince = askedSince.or(now)
    }

    /// Changes the phases in use, with everything open and, once a vehicle has seen an offer, after a wait.
    @_noLocks
    mutating func followPhases(_ permit: Permit, hindrance: Hindrance) {
        let wanted = wantedPhases(permit)
        guard wanted != activePhases else {
            switchingSince = nil
            return
        }
        guard !isClosed, openMainAt.isUnset, areContactsOpen else {
            switchingSince = nil
            return
        }
        if !isConnected || !hasOffered {
            activePhases = wanted
            switchingSince = nil
            return
        }
        guard let since = switchingSince else {
            switchingSince = now
            return
        }
        if now - since >= configuration.phaseSwitchWait {
            activePhases = wanted
            switchingSince = nil
        }
    }

    /// Runs the wake-up ladder; returns whether a stimulus ended in this step.
    @_noLocks
    mutating func followWakeUp(_ hindrance: Hindrance) -> Bool {
        if level.asksForPower, !wakeUp.isActive { wakeUp.disarm() }
        guard hindrance == .none || hindrance == .waking else {
            wakeUp.disarm()
            return false
        }
        if isReplugPending, !isClosed, openMainAt.isUnset, areContactsOpen {
            isReplugPending = false
            wakeUp.replug(at: now)
        }
        let wasActive = wakeUp.isActive
        wakeUp.update(
            // At 5 % the vehicle takes its time to negotiate, and digital communication has ways of its own to wake it.
            isWatching: hindrance == .none && signal.isPWM && signal != .pwm(.digital) && level == .b, at: now,
            configuration: configuration)
        return wasActive && !wakeUp.isActive
    }
}
