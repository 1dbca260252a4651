extension ChargeControl {
    /// Wants the plug locked from the permit on, and never moves the lock while anything may be live.
    @_noLocks
    mutating func followLock(_ inputs: Inputs) {
        guard configuration.hasLock else { return }
        let wish: Bool
        if isClosed || !openMainAt.isUnset || !areContactsOpen {
            wish = lock.wantsLocked
        } else if level == .e {
            wish = false
        } else if !isConnected {
            // Until the pilot has shown whether a vehicle is there, a plug found locked at start stays so.
            wish = (!isReady || level == .f) && lock.wantsLocked
        } else if let since = openingFaultSince, now - since >= configuration.unlockInStateF {
            wish = false
        } else {
            wish = inputs.permit.isValid(at: now)
        }
        lock.update(
            wantsLocked: wish, feedback: inputs.lock, isPowered: mayBePowered, at: now, configuration: configuration)
    }

    /// Puts the decisions of this step together.
    @_noLocks
    func report(_ inputs: Inputs, hindrance: Hindrance) -> Outputs {
        var outputs = Outputs()
        outputs.pilot = signal
        outputs.closeMainContactor = mainContactor.isCommandedClosed
        outputs.closePhaseContactor = phaseContactor.isCommandedClosed
        outputs.lockPlug = lock.drivesLocked
        outputs.testResidualCurrentMonitor = selfTest.isRunning
        outputs.clearTripLatch = !latchClearSince.isUnset
        outputs.ventilate = configuration.ventilation == .controlled && level == .d
        outputs.tripUpstream =
            configuration.hasUpstreamTrip && memory.open.contains(.contactorWelded) && (session > 0 || !isReady)
            // A weld of before the start may be mended by now: no breaker is tripped for what this core has not seen.
            && !memory.kept.contains(.contactorWelded)
        outputs.state = IECState(level: level, signal: signal)
        outputs.level = level
        outputs.stage = stage(hindrance)
        outputs.hindrance = finalHindrance(inputs, hindrance: hindrance)
        outputs.faults = memory.open
        outputs.offeredMilliamperes = signal == .pwm(.digital) ? allowedMilliamperes : signal.offeredMilliamperes
        outputs.allowedMilliamperes = allowedMilliamperes
        outputs.limitedBy = limitedBy
        outputs.phases = activePhases
        outputs.cableMilliamperes = cableMilliamperes
        outputs.vehicleConnected = isConnected
        outputs.simplifiedVehicle = isSimplified
        outputs.bcbToggles = bcb.count
        outputs.wakeUps = wakeUp.rung
        outputs.session = session
        return outputs
    }

    @_noLocks
    private func stage(_ hindrance: Hindrance) -> Stage {
        if !isReady { return .starting }
        if isClosed { return stoppingSince.isUnset ? .charging : .stopping }
        if memory.open.forbidsOffer { return .faulted }
        if !isConnected { return .idle }
        if wakeUp.isActive { return .waking }
        if !switchingSince.isUnset { return .switchingPhases }
        guard signal.isPWM else { return .waiting }
        return level.asksForPower ? .confirming : .offering
    }

    /// The hindrance seen from outside: what is still missing once current is offered, too.
    @_noLocks
    private func finalHindrance(_ inputs: Inputs, hindrance: Hindrance) -> Hindrance {
        if !stoppingSince.isUnset, hindrance == .none { return .stopping }
        guard hindrance == .none, !isClosed else { return hindrance }
        if !signal.isPWM { return .signalPacing }
        if inputs.permit.signalling == .digitalNegotiating { return .digitalCommunication }
        if !level.asksForPower { return .vehicle }
        if !isVentilationSatisfied(inputs) { return .ventilation }
        return recloseRemaining() > .zero ? .recloseInterval : .confirming
    }
}
