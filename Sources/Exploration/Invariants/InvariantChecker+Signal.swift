import ChargeControl

/// Invariant 3: what the pilot may show and how it may change.
extension InvariantChecker {
    func brokenSignalRule(_ inputs: Inputs, _ outputs: Outputs, at now: Instant) -> StaticString? {
        if case .pwm(let duty) = outputs.pilot,
            let rule = brokenOfferRule(inputs, outputs, duty: duty.hundredthsOfPercent, at: now)
        {
            return rule
        }
        if !outputs.pilot.isPWM, outputs.offeredMilliamperes != 0 { return "current reported that no signal offers" }
        guard outputs.pilot != previous.pilot else { return nil }
        if previous.pilot == .steadyLow, now - stateFSince < configuration.stateFHold {
            return "state F left before 300 ms"
        }
        return brokenChangeRule(outputs, at: now)
    }

    private func brokenOfferRule(
        _ inputs: Inputs, _ outputs: Outputs, duty: Int32, at now: Instant
    ) -> StaticString? {
        if !inputs.permit.isValid(at: now) { return "current offered without a permit" }
        if outputs.faults.intersects(Self.stoppingFaults) { return "current offered in a fault" }
        if configuration.hasTemperatureSensor, inputs.temperature.age > configuration.temperatureStaleAfter {
            return "current offered with a stale temperature"
        }
        if configuration.requiresMeter, inputs.meter.age > configuration.meterStaleAfter {
            return "current offered with a stale meter"
        }
        if carriedMilliamperes == 0 { return "current offered with an unknown cable" }
        let cool =
            configuration.hasTemperatureSensor
            ? configuration.derating.limitMilliamperes(atCentidegrees: inputs.temperature.centidegrees) : .max
        if cool < 6_000 { return "current offered in spite of the heat" }
        if duty == 500 { return inputs.permit.signalling == .dutyCycle ? "5 % without digital communication" : nil }
        guard let current = Self.milliamperes(of: duty) else { return "a duty cycle that is neither 5 % nor 10–96 %" }
        if inputs.permit.signalling != .dutyCycle { return "current by duty cycle in digital communication" }
        if current != outputs.offeredMilliamperes { return "another current offered than reported" }
        if current > cool { return "more current offered than the temperature allows" }
        if current > carriedMilliamperes { return "more current offered than the cable carries" }
        if current > inputs.permit.milliamperes || current > outputs.allowedMilliamperes
            || current > configuration.maximumMilliamperes || current > outputs.cableMilliamperes
        {
            return "more current offered than permitted"
        }
        if outputs.simplifiedVehicle, current > configuration.simplifiedVehicleMilliamperes {
            return "more current offered than a vehicle without S2 may have"
        }
        return nil
    }

    private func brokenChangeRule(_ outputs: Outputs, at now: Instant) -> StaticString? {
        guard case .pwm(let duty) = outputs.pilot else { return nil }
        let isPaced = offerChangedAt.map { now - $0 < configuration.signalInterval } ?? false
        switch previous.pilot {
        case .pwm(let before):
            if (before == .digital) != (duty == .digital) { return "no pause between 5 % and an analogue offer" }
            if before < duty, isPaced { return "offer raised within 5 s of a change" }
        case .steadyHigh, .steadyLow:
            if isPaced, previous.stage != .waking { return "offer begun within 5 s of a change" }
            if duty != .digital, let ended = digitalEndedAt, now - ended < configuration.digitalFallback {
                return "analogue offer within 10 s of 5 %"
            }
        }
        return nil
    }
}
