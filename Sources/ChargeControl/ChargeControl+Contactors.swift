extension ChargeControl {
    /// Opens and closes the contactors.
    @_noLocks
    mutating func switchContactors(_ inputs: Inputs, hindrance: Hindrance) {
        if memory.open.demandsOpening {
            openAtOnce()
            return
        }
        if let due = openMainAt, now >= due { openAtOnce() }
        if isClosed {
            supervisePower(inputs, hindrance: hindrance)
        } else {
            stoppingSince = nil
            considerClosing(inputs, hindrance: hindrance)
        }
    }

    /// With power on: opens when the vehicle no longer asks, and withdraws the offer when it may no longer be had.
    @_noLocks
    private mutating func supervisePower(_ inputs: Inputs, hindrance: Hindrance) {
        guard level.asksForPower, isVentilationSatisfied(inputs) else {
            openStaggered()
            return
        }
        if let since = stoppingSince {
            if now - since >= configuration.forcedOpening {
                memory.raise(FaultSet(.vehicleIgnoresPilot), at: now)
                openAtOnce()
            }
            return
        }
        let isDigital = inputs.permit.signalling != .dutyCycle
        if hindrance != .none || inputs.permit.signalling == .digitalNegotiating || !signal.isPWM
            || (signal == .pwm(.digital)) != isDigital
        {
            stoppingSince = now
        }
    }

    /// With power off: closes once a vehicle has asked for long enough and everything is in order.
    @_noLocks
    private mutating func considerClosing(_ inputs: Inputs, hindrance: Hindrance) {
        let isAsking =
            hindrance == .none && openMainAt.isUnset && areContactsOpen && signal.isPWM && level.asksForPower
            && pilot.isConfirmed && negativePlateau.verdict == .good && isVentilationSatisfied(inputs)
            && inputs.residualCurrent.selfTest == .idle && !inputs.residualCurrent.tripLatched
            && inputs.permit.signalling != .digitalNegotiating
            && (signal == .pwm(.digital)) == (inputs.permit.signalling == .digitalCharging)
        guard isAsking else {
            requestSince = nil
            return
        }
        let since = requestSince.or(now)
        requestSince = since
        guard now - since >= configuration.closeDelay, recloseRemaining() <= .zero else { return }
        isClosed = true
        requestSince = nil
        mainContactor.command(closed: true, at: now)
        if configuration.hasPhaseContactor, activePhases > 1 { phaseContactor.command(closed: true, at: now) }
    }

    /// Opens everything in this step.
    @_noLocks
    mutating func openAtOnce() {
        if mainContactor.isCommandedClosed { openedAt = now }
        isClosed = false
        openMainAt = nil
        stoppingSince = nil
        requestSince = nil
        mainContactor.command(closed: false, at: now)
        phaseContactor.command(closed: false, at: now)
    }

    /// Opens L2 and L3 now and the main contactor a moment later, as no fault hurries.
    @_noLocks
    private mutating func openStaggered() {
        guard phaseContactor.isCommandedClosed, configuration.openingStagger > .zero else {
            openAtOnce()
            return
        }
        isClosed = false
        stoppingSince = nil
        requestSince = nil
        phaseContactor.command(closed: false, at: now)
        openMainAt = now + configuration.openingStagger
    }
}
