extension ChargeControl {
    static var proximityFilter: TimeSpan { @_noLocks get { .milliseconds(100) } }
    static var fanStart: TimeSpan { @_noLocks get { .seconds(10) } }
    static var latchClearLimit: TimeSpan { @_noLocks get { .seconds(1) } }
    static var driverFilter: TimeSpan { @_noLocks get { .milliseconds(200) } }

    /// Everything that is wrong in this step.
    @_noLocks
    mutating func collectCauses(_ inputs: Inputs, into causes: inout FaultSet) {
        collectResidualCurrentCauses(inputs.residualCurrent, into: &causes)
        collectPilotCauses(into: &causes)
        if let since = proximityLostSince, cableMilliamperes > 0, now - since >= Self.proximityFilter {
            causes.insert(.proximityLost)
        }
        causes.rawValue |= mainContactor.faults.rawValue
        if configuration.hasPhaseContactor { causes.rawValue |= phaseContactor.faults.rawValue }
        if configuration.hasLock {
            lock.supervise(inputs.lock, isPowered: mayBePowered, at: now)
            causes.rawValue |= lock.faults.rawValue
            if lock.isLostUnderPower { causes.insert(.unlockedWhileCharging) }
        }
        if let since = ventilationWantedSince {
            let isHopeless =
                switch configuration.ventilation {
                case .none: true
                case .always: false
                case .controlled: !inputs.ventilationRuns && now - since >= Self.fanStart
                }
            if isHopeless { causes.insert(.ventilationUnavailable) }
        }
        collectSupervisionCauses(inputs, into: &causes)
    }

    @_noLocks
    private mutating func collectResidualCurrentCauses(_ reading: ResidualCurrentReading, into causes: inout FaultSet) {
        if !isReady {
            // A sensor that powers up may show anything. It must be quiet before the core is ready, or be a fault then.
            // Under a trip the latch stays all the same.
            latchClearSince = reading.tripLatched && !reading.isTripped ? now : nil
            return
        }
        let isTripped = reading.isTripped && !(selfTest.isRunning && reading.selfTest == .running)
        // A new trip, or a latch that does not let go, ends the clearing.
        if !reading.tripLatched || isTripped { latchClearSince = nil }
        if let since = latchClearSince, now - since >= Self.latchClearLimit { latchClearSince = nil }
        if isTripped || (reading.tripLatched && latchClearSince.isUnset) { causes.insert(.residualCurrentTripped) }
        // While it tests itself the monitor is blind to the real thing.
        let isBlind = (isClosed || !openMainAt.isUnset) && reading.selfTest != .idle
        if selfTest.hasFailed || isBlind || (reading.hasError && !selfTest.isRunning) {
            causes.insert(.residualCurrentMonitorFailed)
        }
    }

    @_noLocks
    private mutating func collectPilotCauses(into causes: inout FaultSet) {
        let isSettled = now >= settlesUntil + Self.driverFilter
        if signal == .steadyLow {
            if isSettled, level != .f { causes.insert(.controlPilotDriver) }
            return
        }
        switch level {
        case .e: causes.insert(.controlPilotShort)
        case .indeterminate: causes.insert(.controlPilotIndeterminate)
        case .f: if isSettled, pilot.isConfirmed { causes.insert(.controlPilotDriver) }
        case .a, .b, .c, .d: break
        }
        switch negativePlateau.verdict {
        // At 0 V above, the pilot is shorted and nothing can be said about a diode: the two plateaus are read one after
        // the other, so the lower may show the short first. The filter opens for the short no later than for a diode.
        case .diodeMissing where level == .e || pilot.raw == .e: break
        case .diodeMissing: causes.insert(level == .a ? .controlPilotDriver : .diodeMissing)
        case .driverFault: causes.insert(.controlPilotDriver)
        case .unknown, .good, .doubtful: break
        }
    }

    @_noLocks
    private mutating func collectSupervisionCauses(_ inputs: Inputs, into causes: inout FaultSet) {
        if configuration.hasTemperatureSensor {
            if derating.isStale {
                causes.insert(.temperatureStale)
            } else if derating.isTooHot {
                causes.insert(.overtemperature)
            }
        }
        let isMeterFresh = inputs.meter.age <= configuration.meterStaleAfter && inputs.meter.age >= .zero
        if configuration.requiresMeter, !isMeterFresh, isReady { causes.insert(.meterStale) }
        let offered = signal == .pwm(.digital) ? allowedMilliamperes : signal.offeredMilliamperes
        let isOver = overcurrent.update(
            drawnMilliamperes: inputs.meter.largestMilliamperes, offeredMilliamperes: offered,
            isJudged: isClosed && stoppingSince.isUnset && isMeterFresh, at: now, configuration: configuration)
        if isOver { causes.insert(.overcurrent) }
        if !inputs.supplyPresent { causes.insert(.supplyLost) }
        if inputs.emergencyStop { causes.insert(.emergencyStop) }
        if inputs.deadlinesMissed { causes.insert(.deadlinesMissed) }
        if inputs.hardwareFailed { causes.insert(.hardwareAccess) }
    }

    /// Ends the faults whose cause is gone and whose way of ending has come; not those that this step brought, as nobody
    /// can have seen them.
    @_noLocks
    mutating func clearFaults(_ causes: FaultSet, news: FaultSet, inputs: Inputs) {
        var bits = memory.open.rawValue & ~news.rawValue
        while bits != 0 {
            let code = UInt32(truncatingIfNeeded: bits.trailingZeroBitCount)
            bits &= bits - 1
            guard let fault = Fault(code: code) else { continue }
            if isOver(fault, causes: causes, inputs: inputs) {
                memory.clear(fault)
                if fault == .residualCurrentTripped { latchClearSince = now }
                if fault.severity == .openImmediately, isConnected {
                    faultHoldOffUntil = now + configuration.faultHoldOff
                    // What comes next is a new charge, and in state F nobody saw whether it is the same vehicle.
                    selfTest.endSession()
                }
            }
        }
    }

    @_noLocks
    private func isOver(_ fault: Fault, causes: FaultSet, inputs: Inputs) -> Bool {
        let isAcknowledged = inputs.commands.rawValue & Commands.acknowledgeFaults.rawValue != 0
        // The latch keeps the fault alive for ever by design; for ending it the sensor's own line counts.
        let isCauseGone =
            fault == .residualCurrentTripped ? !inputs.residualCurrent.isTripped : !causes.contains(fault)
        guard isCauseGone else { return false }
        switch fault.clearing {
        case .byItself: return memory.age(of: fault, at: now) >= fault.holdOff
        case .byUnplugging: return level == .a || isAcknowledged
        case .byAcknowledgement: return isAcknowledged
        case .byReclosingPolicy:
            if isAcknowledged { return true }
            guard configuration.automaticReclosing, level == .a, let since = unpluggedSince else { return false }
            return now - since >= configuration.reclosingDelay
        }
    }

    /// Remembers since when a fault keeps the contactor open.
    @_noLocks
    mutating func followFaults() {
        // An overcurrent does not open by itself but ends only when the vehicle leaves: the plug must come free.
        if memory.open.demandsOpening || memory.open.contains(.overcurrent) {
            if openingFaultSince.isUnset { openingFaultSince = now }
        } else {
            openingFaultSince = nil
        }
    }

    /// Takes the requests of people and protocols.
    @_noLocks
    mutating func takeCommands(_ commands: Commands) {
        if commands.rawValue & Commands.acknowledgeFaults.rawValue != 0 {
            selfTest.retry()
            lock.retry(at: now)
        }
        if commands.rawValue & Commands.virtualReplug.rawValue != 0, isConnected { isReplugPending = true }
        if commands.rawValue & Commands.testResidualCurrentMonitor.rawValue != 0 { selfTest.request() }
    }
}
