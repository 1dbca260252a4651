import ChargeControl

/// Invariants 2 and 6 from the pilot's own readings: what the checker makes of both plateaus.
extension InvariantChecker {
    /// The bands of the negative plateau (reference/iec61851-and-peers.md A.2).
    private static let negativePlateau: ClosedRange<Int32> = -13_500...(-10_000)

    /// Follows both plateaus by leaky sums: what deviates adds its time, what fits takes a part of it back.
    ///
    /// So a pilot that alternates between C and anything else is not held for ever by its good halves. The parts are
    /// those of the core's filters, 1/4 and 1/2; the sums are the checker's, and begin with power.
    mutating func followPilot(_ inputs: Inputs, _ outputs: Outputs, at now: Instant) {
        if outputs.level == .a {
            offerChangedAt = nil
            digitalEndedAt = nil
            openingFaultEndedAt = nil
        }
        guard previous.closeMainContactor else {
            pilotDeviation = .zero
            badPilotSamples = 0
            isPilotOver = false
            lowDeviation = .zero
            isLowWrong = false
            let isRequest = limit(of: inputs) == nil && Self.hasDiode(inputs.pilot)
            askingSince = isRequest ? (askingSince ?? now) : nil
            return
        }
        askingSince = nil
        let elapsed = lastStep.map { now - $0 } ?? .zero
        addPilot(inputs, elapsed)
        addPlateau(inputs.pilot, elapsed)
    }

    private mutating func addPilot(_ inputs: Inputs, _ elapsed: TimeSpan) {
        guard let limit = self.limit(of: inputs) else {
            badPilotSamples = 0
            isPilotOver = false
            pilotDeviation = Self.less(pilotDeviation, elapsed, 4)
            return
        }
        // One reading alone decides nothing, however long ago the one before was; it is worth one filter.
        let isFirst = badPilotSamples == 0 && pilotDeviation <= .zero
        let sum = pilotDeviation + (elapsed < configuration.offFilter ? elapsed : configuration.offFilter)
        pilotDeviation = sum < indeterminateLimit ? sum : indeterminateLimit
        badPilotSamples = min(badPilotSamples + 1, 2)
        isPilotOver = !isFirst && pilotDeviation >= limit
    }

    private mutating func addPlateau(_ reading: PilotReading, _ elapsed: TimeSpan) {
        guard previous.pilot.isPWM else {
            lowDeviation = .zero
            isLowWrong = false
            return
        }
        isLowWrong = reading.isValid && !Self.negativePlateau.contains(reading.lowMillivolts)
        if isLowWrong {
            let sum = lowDeviation + elapsed
            lowDeviation = sum < configuration.diodeFilter ? sum : configuration.diodeFilter
        } else if reading.isValid {
            lowDeviation = Self.less(lowDeviation, elapsed, 2)
        }
    }

    private static func less(_ sum: TimeSpan, _ elapsed: TimeSpan, _ part: Int64) -> TimeSpan {
        TimeSpan(nanoseconds: max(0, sum.nanoseconds - elapsed.nanoseconds / part))
    }

    private static func hasDiode(_ reading: PilotReading) -> Bool {
        reading.isValid && negativePlateau.contains(reading.lowMillivolts)
    }

    /// The longer of the two limits, should a configuration turn them round.
    var indeterminateLimit: TimeSpan {
        configuration.indeterminateLimit < configuration.offFilter
            ? configuration.offFilter : configuration.indeterminateLimit
    }

    /// How long power may outlast such readings; `nil` if they ask for power that may be had.
    private func limit(of inputs: Inputs) -> TimeSpan? {
        switch PilotDemand(inputs.pilot) {
        case .nothing: return configuration.offFilter
        case .unclear: return indeterminateLimit
        case .power: return nil
        case .ventilatedPower(let isSure):
            let isVentilated =
                switch configuration.ventilation {
                case .none: false
                case .always: true
                case .controlled: inputs.ventilationRuns
                }
            return isVentilated ? nil : isSure ? configuration.offFilter : indeterminateLimit
        }
    }

    /// What holds for the pilot in every step in which a contactor is commanded closed.
    func brokenPilotRule(_ inputs: Inputs, _ outputs: Outputs) -> StaticString? {
        // A shorted pilot shows no diode either. It opens by its own rule, and no later.
        if isLowWrong, lowDeviation >= configuration.diodeFilter,
            !(-1_500...1_450).contains(inputs.pilot.highMillivolts)
        {
            return "closed on a negative plateau that shows no diode"
        }
        // Opening without a fault opens L2/L3 first; the stagger has a rule of its own.
        guard outputs.stage == .charging || outputs.stage == .stopping || outputs.closePhaseContactor, isPilotOver
        else { return nil }
        if case .ventilatedPower = PilotDemand(inputs.pilot) { return "closed on a pilot in D without ventilation" }
        return badPilotSamples > 1
            ? "closed although the pilot has not said C or D for longer than the filter"
            : "closed on a pilot that goes back and forth"
    }
}
