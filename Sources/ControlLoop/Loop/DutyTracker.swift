import ChargeControl
import Devices
import HAL

/// Measures the timed duties from tick to tick for the deadline ledger.
///
/// Starts are sample times, ends are the times at which the driver had taken the write, or the contactor's own edge.
/// Real-time safe. Belongs to the loop's thread.
struct DutyTracker {
    private static let operationTime = Nanoseconds.milliseconds(300)

    private var last = Outputs()
    private var deviationSince: MonotonicInstant?
    private var awaitingContactsSince: MonotonicInstant?
    private var tripSince: MonotonicInstant?
    private var requestSince: MonotonicInstant?
    private var stoppingSince: MonotonicInstant?
    private var stateFSince: MonotonicInstant?
    private var signalChange: MonotonicInstant?
    private var permit = Permit.none
    private var mainOperation = Operation()
    private var phaseOperation = Operation()

    /// One contactor's last switching.
    private struct Operation {
        var closings: UInt32 = 0
        var openings: UInt32 = 0
        var since: MonotonicInstant?
        var closes = false
    }

    /// The moments of one tick.
    struct Moments {
        /// When the inputs were read.
        var sampled: MonotonicInstant
        /// When the outputs had been written.
        var written: MonotonicInstant
        /// The newest edge of the first contactor's feedback.
        var mainChange: MonotonicInstant?
        /// The newest edge of the second contactor's feedback.
        var phaseChange: MonotonicInstant?
    }

    /// Compares this tick with the one before and records what came to an end.
    mutating func follow(
        _ inputs: Inputs, _ outputs: Outputs, moments: Moments, main: Contactor, phase: Contactor?,
        into ledger: LedgerWriter
    ) {
        followOpening(inputs, outputs, moments, into: ledger)
        followContacts(inputs, moments, hasPhaseContactor: phase != nil, into: ledger)
        followClosing(outputs, moments, into: ledger)
        followSignal(inputs, outputs, moments, into: ledger)
        Self.followOperation(&mainOperation, main, moments, into: ledger)
        if let phase { Self.followOperation(&phaseOperation, phase, moments, into: ledger) }
        last = outputs
        permit = inputs.permit
    }

    /// Notes a trip, so that the time to open contacts can be measured.
    mutating func noteTrip(since instant: MonotonicInstant) {
        if tripSince == nil, last.closeMainContactor { tripSince = instant }
    }

    private mutating func followOpening(
        _ inputs: Inputs, _ outputs: Outputs, _ moments: Moments, into ledger: LedgerWriter
    ) {
        guard last.closeMainContactor else {
            deviationSince = nil
            return
        }
        let raw =
            inputs.pilot.isValid
            ? PilotBands.classify(inputs.pilot.highMillivolts, holding: last.level) : PilotLevel.indeterminate
        if raw.asksForPower {
            if outputs.level.asksForPower { deviationSince = nil }
        } else if deviationSince == nil {
            deviationSince = moments.sampled
        }
        guard !outputs.closeMainContactor else { return }
        let news = FaultSet(rawValue: outputs.faults.rawValue & ~last.faults.rawValue)
        if news.contains(.vehicleIgnoresPilot) {
            if let since = stoppingSince { ledger.record(.forcedOpening, from: since, to: moments.sampled) }
            return
        }
        guard let since = deviationSince else { return }
        switch outputs.level {
        case .a, .b:
            ledger.record(.openingCommand, from: since, to: moments.written)
            awaitingContactsSince = since
        case .e: ledger.record(.shortCircuitOpening, from: since, to: moments.written)
        case .indeterminate: ledger.record(.indeterminateOpening, from: since, to: moments.written)
        case .c, .d, .f: break
        }
    }

    private mutating func followContacts(
        _ inputs: Inputs, _ moments: Moments, hasPhaseContactor: Bool, into ledger: LedgerWriter
    ) {
        guard awaitingContactsSince != nil || tripSince != nil else { return }
        let isOpen =
            inputs.mainContactor.feedback == .open && (!hasPhaseContactor || inputs.phaseContactor.feedback == .open)
        guard isOpen, !last.closeMainContactor || tripSince != nil else { return }
        let end = max(moments.mainChange ?? moments.sampled, moments.phaseChange ?? .zero)
        if let since = awaitingContactsSince, end >= since { ledger.record(.openingContacts, from: since, to: end) }
        if let since = tripSince, end >= since { ledger.record(.tripContacts, from: since, to: end) }
        awaitingContactsSince = nil
        tripSince = nil
    }

    private mutating func followClosing(_ outputs: Outputs, _ moments: Moments, into ledger: LedgerWriter) {
        // A fan that has yet to start is the vehicle's own condition: its 3 s begin when that is met.
        let isAsking = outputs.state == .c2 || (outputs.state == .d2 && outputs.hindrance != .ventilation)
        if outputs.closeMainContactor, !last.closeMainContactor {
            if let since = requestSince { ledger.record(.closingCommand, from: since, to: moments.written) }
            requestSince = nil
        } else if !isAsking || outputs.closeMainContactor {
            requestSince = nil
        } else if requestSince == nil {
            requestSince = moments.sampled
        }
    }

    private mutating func followSignal(
        _ inputs: Inputs, _ outputs: Outputs, _ moments: Moments, into ledger: LedgerWriter
    ) {
        if outputs.stage == .stopping {
            if stoppingSince == nil { stoppingSince = moments.sampled }
        } else if !outputs.closeMainContactor {
            stoppingSince = nil
        }
        if !outputs.vehicleConnected { signalChange = nil }
        guard outputs.pilot != last.pilot else { return }
        if outputs.pilot == .steadyLow { stateFSince = moments.sampled }
        if last.pilot == .steadyLow, let since = stateFSince {
            ledger.record(.stateFHold, from: since, to: moments.sampled)
            stateFSince = nil
        }
        guard outputs.pilot.isPWM || last.pilot.isPWM else { return }
        if outputs.offeredMilliamperes > last.offeredMilliamperes, last.stage != .waking, let since = signalChange {
            ledger.record(.signalInterval, from: since, to: moments.sampled)
        }
        if last.pilot.isPWM, outputs.pilot.isPWM, outputs.offeredMilliamperes < last.offeredMilliamperes {
            ledger.record(.currentDecrease, from: moments.sampled, to: moments.written)
        }
        if last.pilot.isPWM, !outputs.pilot.isPWM, permit.isAuthorized,
            inputs.permit.expires.nanoseconds <= moments.sampled.nanoseconds,
            permit.expires.nanoseconds > 0, inputs.permit == permit
        {
            ledger.record(
                .permitExpiry, from: MonotonicInstant(nanoseconds: permit.expires.nanoseconds), to: moments.written)
        }
        signalChange = moments.sampled
    }

    private static func followOperation(
        _ operation: inout Operation, _ contactor: Contactor, _ moments: Moments, into ledger: LedgerWriter
    ) {
        let statistics = contactor.statistics
        if statistics.closings != operation.closings || statistics.openings != operation.openings {
            operation.closes = statistics.closings != operation.closings
            operation.closings = statistics.closings
            operation.openings = statistics.openings
            operation.since = moments.written
            return
        }
        guard let since = operation.since, moments.sampled - since >= operationTime else { return }
        operation.since = nil
        if operation.closes, let time = statistics.pullInTime {
            ledger.record(.pullIn, nanoseconds: time.rawValue, at: moments.sampled)
        } else if !operation.closes, let time = statistics.dropOutTime {
            ledger.record(.dropOut, nanoseconds: time.rawValue, at: moments.sampled)
        }
    }
}
