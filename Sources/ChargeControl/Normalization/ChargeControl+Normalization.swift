/// For exhaustive exploration; the control path knows nothing of it.
extension ChargeControl {
    /// The core's own time: the latest instant that it was handed.
    package var clock: Instant { now }

    /// Brings the core to the form that ``Normalization`` describes. After the first step only.
    package mutating func normalize(_ form: inout Normalization) {
        normalizePilot(&form)
        normalizeContactors(&form)
        normalizeSession(&form)
        selfTest.normalize(&form, configuration)
        wakeUp.normalize(&form, configuration)
        // Without a lock an acknowledgement still notes its time.
        if configuration.hasLock { lock.normalize(&form, configuration) } else { lock = LockSequence() }
        derating.normalize(&form, configuration)
        overcurrent.normalize(&form, configuration)
        memory.normalize(&form)
        form.recent(&latchClearSince, Self.latchClearLimit)
        form.since(&openingFaultSince, configuration.hasLock ? configuration.unlockInStateF : .zero)
        if let until = faultHoldOffUntil, now >= until { faultHoldOffUntil = nil }
        if var until = faultHoldOffUntil {
            form.until(&until)
            faultHoldOffUntil = until
        } else {
            form.mix(UInt64.max)
        }
        // Both are found anew in every step before anything reads them.
        allowedMilliamperes = 0
        limitedBy = .permit
        form.mix(isReady)
        now = Normalization.origin
    }

    /// Whether the pilot's level was accepted and nothing of other readings remains.
    ///
    /// Where an exploration takes clean levels for granted, the vehicle changes only then.
    package var isPilotSettled: Bool { pilot.isSettled && now >= settlesUntil }

    private mutating func normalizePilot(_ form: inout Normalization) {
        pilot.normalize(&form, configuration)
        negativePlateau.normalize(&form, configuration)
        // Counts for the report alone.
        bcb.reset()
        form.mix(signal.code)
        form.since(&signalChangedAt, configuration.signalSettling)
        form.since(&stateFSince, configuration.stateFHold)
        form.until(&settlesUntil, after: Self.driverFilter)
        form.recent(&offerChangedAt, configuration.signalInterval)
        form.recent(&digitalEndedAt, configuration.digitalFallback)
    }

    private mutating func normalizeContactors(_ form: inout Normalization) {
        mainContactor.normalize(&form, configuration)
        if configuration.hasPhaseContactor { phaseContactor.normalize(&form, configuration) }
        form.mix(isClosed)
        if var due = openMainAt {
            form.until(&due)
            openMainAt = due
        } else {
            form.mix(UInt64.max)
        }
        let reclosing = configuration.recloseInterval
        form.since(&openedAt, reclosing, reclosing - Self.recloseAllowance)
        form.since(&stoppingSince, configuration.forcedOpening)
        form.since(&requestSince, configuration.closeDelay)
        form.since(&askedSince, Self.requestAllowance)
        form.mix(UInt64(activePhases))
        form.since(&switchingSince, configuration.phaseSwitchWait)
        // The start counts until the core is ready, and in place of an opening that nobody saw.
        if isReady, hasSeenNoVehicle || !openedAt.isUnset {
            form.mark(&startedAt)
        } else if isReady {
            form.since(&startedAt, reclosing, reclosing - Self.recloseAllowance)
        } else {
            let tick = TimeSpan(nanoseconds: 1)
            let longest = max(Self.monitorStart + tick, configuration.meterStaleAfter + tick)
            form.since(&startedAt, configuration.stateFHold, longest, max(longest, reclosing))
        }
    }

    private mutating func normalizeSession(_ form: inout Normalization) {
        form.mix(isConnected, isSimplified, hasOffered, hasSeenNoVehicle, isReplugPending)
        // Only whether there was one counts.
        session = min(session, 1)
        form.mix(UInt64(session))
        form.mix(cableMilliamperes)
        form.since(&proximityLostSince, Self.proximityFilter)
        form.since(&unpluggedSince, configuration.automaticReclosing ? configuration.reclosingDelay : .zero)
        form.since(&ventilationWantedSince, configuration.ventilation == .controlled ? Self.fanStart : .zero)
    }
}

extension PilotSignal {
    /// A number of its own for every signal.
    package var code: UInt64 {
        switch self {
        case .steadyHigh: 0
        case .steadyLow: 1
        case .pwm(let duty): UInt64(UInt32(bitPattern: duty.hundredthsOfPercent)) + 2
        }
    }
}
