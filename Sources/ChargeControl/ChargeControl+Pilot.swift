extension ChargeControl {
    /// The vehicle's level as accepted by the filter.
    var level: PilotLevel {
        @_noLocks get { pilot.accepted }
    }

    /// Reads both plateaus against the signal that has been on since the last step.
    @_noLocks
    mutating func readPilot(_ reading: PilotReading, elapsed: TimeSpan) {
        pilot.update(
            reading, isSettling: now < settlesUntil, at: now, elapsed: elapsed, configuration: configuration)
        negativePlateau.update(
            reading, isJudged: signal.isPWM && now - signalChangedAt >= configuration.signalSettling, elapsed: elapsed,
            configuration: configuration)
        if !isClosed { bcb.update(pilot.raw, at: now) } else { bcb.reset() }
    }

    /// Notices vehicles coming and going.
    @_noLocks
    mutating func followVehicle() {
        if level == .a {
            hasSeenNoVehicle = true
            if isConnected || unpluggedSince.isUnset { unpluggedSince = now }
            isConnected = false
            isSimplified = false
            hasOffered = false
            isReplugPending = false
            offerChangedAt = nil
            digitalEndedAt = nil
            faultHoldOffUntil = nil
            proximityLostSince = nil
            ventilationWantedSince = nil
            if configuration.tetheredCableMilliamperes == 0 { cableMilliamperes = 0 }
            selfTest.endSession()
            wakeUp.reset()
            bcb.reset()
            return
        }
        if level.isConnected, !isConnected {
            isConnected = true
            session &+= 1
            // No B seen between A and C: the vehicle has no S2. After a restart in mid-charge there was no A either.
            isSimplified = !unpluggedSince.isUnset && level.asksForPower
            unpluggedSince = nil
        }
        if level == .d {
            if ventilationWantedSince.isUnset { ventilationWantedSince = now }
        } else {
            ventilationWantedSince = nil
        }
    }

    /// Follows the cable's coding: known once a valid one was seen, never raised within a session.
    @_noLocks
    mutating func readCable(_ proximityOhms: Int32) {
        guard configuration.tetheredCableMilliamperes == 0, isConnected else { return }
        guard let rating = CableRating.milliamperes(proximityOhms: proximityOhms) else {
            // In state F, when nothing is on, nobody sees whether the plug was pulled and took its coding with it.
            if signal == .steadyLow {
                proximityLostSince = nil
                return
            }
            if proximityLostSince.isUnset { proximityLostSince = now }
            return
        }
        proximityLostSince = nil
        cableMilliamperes = cableMilliamperes == 0 ? rating : min(cableMilliamperes, rating)
    }

    /// Whether a vehicle in state D may have power.
    @_noLocks
    func isVentilationSatisfied(_ inputs: Inputs) -> Bool {
        guard level == .d else { return true }
        return switch configuration.ventilation {
        case .none: false
        case .always: true
        case .controlled: inputs.ventilationRuns
        }
    }
}
