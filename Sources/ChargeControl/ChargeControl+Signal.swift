extension ChargeControl {
    /// Decides the signal of this step and keeps the times that later decisions need.
    @_noLocks
    mutating func changeSignal(_ inputs: Inputs, hindrance: Hindrance, newFaults: FaultSet, isWoken: Bool) {
        let wanted = wantedSignal(inputs, hindrance: hindrance, newFaults: newFaults, isWoken: isWoken)
        guard wanted != signal else { return }
        if signal == .steadyLow || wanted == .steadyLow {
            settlesUntil = now + configuration.signalSettling
            stateFSince = now
        }
        if signal == .pwm(.digital), wanted != .pwm(.digital) { digitalEndedAt = now }
        if signal.isPWM || wanted.isPWM { offerChangedAt = now }
        if wanted.isPWM {
            if !signal.isPWM, !isWoken { wakeUp.arm(at: now) }
            hasOffered = true
        }
        if signal.isPWM != wanted.isPWM { signalChangedAt = now }
        signal = wanted
    }

    @_noLocks
    private mutating func wantedSignal(
        _ inputs: Inputs, hindrance: Hindrance, newFaults: FaultSet, isWoken: Bool
    ) -> PilotSignal {
        let wanted = signalIgnoringHold(inputs, hindrance: hindrance, newFaults: newFaults, isWoken: isWoken)
        // State F, once shown, is shown long enough to be seen (IEC 61851-1 Table A.5).
        if signal == .steadyLow, now - stateFSince < configuration.stateFHold { return .steadyLow }
        return wanted
    }

    @_noLocks
    private mutating func signalIgnoringHold(
        _ inputs: Inputs, hindrance: Hindrance, newFaults: FaultSet, isWoken: Bool
    ) -> PilotSignal {
        if !isReady { return .steadyLow }
        switch memory.open.pilotReaction {
        case .stateF: return .steadyLow
        case .stateFThenHigh: return newFaults.pilotReaction == .stateFThenHigh ? .steadyLow : .steadyHigh
        case .steadyHigh: return .steadyHigh
        case .none: break
        }
        if wakeUp.isActive { return wakeUp.signal }
        if !switchingSince.isUnset, configuration.phaseSwitchSignal == .stateF { return .steadyLow }
        // A fault raised after the hindrance was found must not be answered with an offer.
        guard hindrance == .none, stoppingSince.isUnset, !memory.open.forbidsOffer else { return .steadyHigh }
        return pacedOffer(inputs.permit, isWoken: isWoken)
    }

    /// The offer that the limits allow: lower at once, higher or new no sooner than 5 s after the last change.
    @_noLocks
    private mutating func pacedOffer(_ permit: Permit, isWoken: Bool) -> PilotSignal {
        let offer: DutyCycle
        if permit.signalling == .dutyCycle {
            guard let duty = DutyCycle.offering(milliamperes: allowedMilliamperes) else { return .steadyHigh }
            offer = duty
        } else {
            offer = .digital
        }
        let isPaced = !offerChangedAt.isUnset && now - offerChangedAt.or(now) < configuration.signalInterval
        guard case .pwm(let current) = signal else {
            return isPaced && !isWoken ? .steadyHigh : .pwm(offer)
        }
        if (current == .digital) != (offer == .digital) { return .steadyHigh }
        if offer < current { return .pwm(offer) }
        return isPaced ? signal : .pwm(offer)
    }
}
