import ChargeControl

/// Invariants 1, 3 and 6 for what a session remembers: the cable, a trip, the current that is drawn.
extension InvariantChecker {
    /// How long a coding may be missing.
    static let codingLimit = TimeSpan.milliseconds(100)

    mutating func followSession(_ inputs: Inputs, _ outputs: Outputs, at now: Instant) {
        if outputs.level == .a { isTestedInSession = false }
        let ended = previous.faults.rawValue & ~outputs.faults.rawValue
        if outputs.vehicleConnected, FaultSet(rawValue: ended).intersects(Self.openingFaults) {
            openingFaultEndedAt = now
            isTestedInSession = false
        }
        if previous.testResidualCurrentMonitor, inputs.residualCurrent.selfTest == .passed {
            isTestedInSession = true
            lastTestPassed = now
        }
        followCable(inputs, outputs, at: now)
        followTrip(inputs, outputs, at: now)
        followCurrent(inputs, at: now)
    }

    // MARK: Cable

    /// The current that a coding stands for, 0 if none (reference/iec61851-and-peers.md A.6; in a gap the lower one).
    private static func milliamperes(ofCoding ohms: Int32) -> Int32 {
        switch ohms {
        case 80...140: 63_000
        case 141...308: 32_000
        case 309...936: 20_000
        case 937...2_460: 13_000
        default: 0
        }
    }

    /// The least coding since the vehicle came is the cable's: one cable has one.
    private mutating func followCable(_ inputs: Inputs, _ outputs: Outputs, at now: Instant) {
        guard configuration.tetheredCableMilliamperes == 0 else { return }
        let coded = Self.milliamperes(ofCoding: inputs.proximityOhms)
        if !outputs.vehicleConnected {
            // A vehicle is gone when the pilot says so, not when the core does.
            if inputs.pilot.isValid, inputs.pilot.highMillivolts >= 10_600 { codedMilliamperes = 0 }
        } else if coded > 0 {
            codedMilliamperes = codedMilliamperes == 0 ? coded : min(codedMilliamperes, coded)
        }
        codingLostSince = previous.closeMainContactor && coded == 0 ? (codingLostSince ?? now) : nil
    }

    /// What the cable carries by what was read.
    var carriedMilliamperes: Int32 {
        configuration.tetheredCableMilliamperes == 0 ? codedMilliamperes : configuration.tetheredCableMilliamperes
    }

    func brokenCableRule(_ outputs: Outputs, at now: Instant) -> StaticString? {
        // Whoever was unplugged takes the coding along; the stagger that is left has a rule of its own.
        guard outputs.stage == .charging || outputs.stage == .stopping || outputs.closePhaseContactor else {
            return nil
        }
        if let since = codingLostSince, now - since >= Self.codingLimit {
            return "closed on a cable whose coding is lost"
        }
        return nil
    }

    // MARK: Trip

    /// A trip is remembered until a person acknowledges it with the line quiet, or unplugging ends it where it may.
    private mutating func followTrip(_ inputs: Inputs, _ outputs: Outputs, at now: Instant) {
        if configuration.automaticReclosing {
            unpluggedSince = outputs.vehicleConnected ? nil : (unpluggedSince ?? now)
        }
        let monitor = inputs.residualCurrent
        if isTripRemembered {
            let isAcknowledged = inputs.commands.contains(.acknowledgeFaults)
            let isReclosing =
                outputs.level == .a && unpluggedSince.map { now - $0 >= configuration.reclosingDelay } ?? false
            // What may end need not.
            let mayEnd = !monitor.isTripped && (isAcknowledged || isReclosing)
            isTripRemembered = !mayEnd || outputs.faults.contains(.residualCurrentTripped)
            return
        }
        // At start a sensor that powers up may show anything. A test's answer is no trip.
        guard previous.stage != .starting else { return }
        let isAnswer = previous.testResidualCurrentMonitor && monitor.selfTest == .running
        let isTrip = monitor.isTripped && !isAnswer || monitor.tripLatched && !previous.clearTripLatch
        // What the core told once it may not forget either.
        isTripRemembered = isTrip || outputs.faults.contains(.residualCurrentTripped)
    }

    // MARK: Current

    /// Since when more than (offer + 0.5 A) × 1.1 is drawn in a charge, by a meter that can be believed.
    private mutating func followCurrent(_ inputs: Inputs, at now: Instant) {
        let meter = inputs.meter
        let isFresh = meter.age >= .zero && meter.age <= configuration.meterStaleAfter
        guard isFresh, previous.stage == .charging, case .pwm(let duty) = previous.pilot else {
            overcurrentSince = nil
            return
        }
        // With 5 % the vehicle was told by other means: at most what permit, board and cable allow.
        let offered =
            duty == .digital
            ? min(max(0, inputs.permit.milliamperes), configuration.maximumMilliamperes, carriedMilliamperes)
            : Self.milliamperes(of: duty.hundredthsOfPercent) ?? 0
        let drawn = max(
            meter.l1Milliamperes.magnitude, meter.l2Milliamperes.magnitude, meter.l3Milliamperes.magnitude)
        let isOver = Int64(drawn) > (Int64(offered) + 500) * 11 / 10
        overcurrentSince = isOver ? (overcurrentSince ?? now) : nil
    }

    /// The current of a duty cycle in hundredths of a percent; `nil` if it says none.
    static func milliamperes(of duty: Int32) -> Int32? {
        switch duty {
        case 1_000...8_500: duty * 6
        case 8_501...9_600: (duty - 6_400) * 25
        default: nil
        }
    }
}
