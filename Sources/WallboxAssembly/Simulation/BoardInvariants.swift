import ChargeControl
import ControlLoop
import HAL
import VirtualBoard

/// Watches a simulated board from the outside, tick by tick, and notes every state that must never be.
///
/// It looks at contacts, coils, bolt, pilot and currents as they truly are, and at what was permitted; of the controller
/// it believes nothing. What a broken part makes impossible to keep is left out as long as that part is broken, and only
/// then: a welded contact cannot open, so its coil must be off instead.
package struct BoardInvariants {
    /// Decision plus drop-out, IEC 61851-1 Table A.6 seq. 2.2 and 8.1.
    static let openingLimit: Int64 = 100_000_000
    /// A withdrawn offer may be ignored for 6 s; then the 100 ms of every opening count.
    static let stopLimit: Int64 = 6_100_000_000

    package private(set) var violations: [InvariantViolation] = []
    package private(set) var count = 0
    private(set) var checkedTicks: UInt64 = 0

    private let maximumMilliamperes: Int32
    private let tetheredMilliamperes: Int32
    private let isSocket: Bool
    private let hasLock: Bool
    private let allowsVentilation: Bool
    private let closeInterval: Int64
    private let period: Int64

    /// Whether the emergency stop is pressed.
    private(set) var isEmergencyStopPressed = false
    private var askedAt: Int64 = 0
    private var permittedAt: Int64 = 0
    private var lockedAt: Int64 = 0
    private var stopReleasedAt: Int64 = 0
    private var coolAt: Int64 = 0
    private var quietAt: Int64 = 0
    private var withinOfferAt: Int64 = 0
    private var brokenAt: Int64 = -1_000_000_000_000
    private var offerLimits: (newest: Int32, before: Int32) = (0, 0)
    private var wasLocked = false
    private var offer: Int32 = 0
    private var offerChangedAt: Int64 = -1_000_000_000_000
    private var cycles: UInt32 = 0
    private var lastOpenedAt: Int64 = -1_000_000_000_000
    private var broken = BrokenParts()
    private var lastReports: [String: Int64] = [:]

    /// Broken parts that change what can be asked of the wallbox.
    private struct BrokenParts {
        var areContactsFree = true
        var isCoilSupplied = true
        var isAnalogStuck = false
        var isLockTrue = true
        var isPulseWidthStuck = false
        var isSensorTrue = true
        var isMeterTrue = true
        var isTemperatureTrue = true
        var isFeedbackTrue = true
        var isProximityTrue = true
    }

    /// An observer of a board of `profile`'s kind.
    package init(_ configuration: Configuration, period: Nanoseconds) {
        maximumMilliamperes = configuration.maximumMilliamperes
        tetheredMilliamperes = configuration.tetheredCableMilliamperes
        isSocket = configuration.tetheredCableMilliamperes == 0
        hasLock = configuration.hasLock
        allowsVentilation = configuration.ventilation != .none
        // The interval is kept between commands; contacts take longer to part than to meet.
        closeInterval = configuration.recloseInterval.nanoseconds - 50_000_000
        self.period = period.rawValue
    }

    /// Takes note of what was done to the board, as some of it changes what can be asked.
    package mutating func note(_ command: BoardCommand, faults: [FaultName], at now: MonotonicInstant) {
        if case .emergencyStop(let isPressed) = command { isEmergencyStopPressed = isPressed }
        noteFaults(faults, at: now)
    }

    /// Takes note of what is broken now.
    package mutating func noteFaults(_ faults: [FaultName], at now: MonotonicInstant) {
        // What was broken until now still counts as broken for this instant.
        if !faults.isEmpty || !broken.areContactsFree || !broken.isCoilSupplied {
            brokenAt = now.nanoseconds
        }
        var parts = BrokenParts()
        for fault in faults {
            switch fault {
            case .relay1Weld, .relay2Weld, .relay1SlowDropOut, .relay2SlowDropOut: parts.areContactsFree = false
            case .relay1StuckOpen, .relay2StuckOpen, .heartbeatDead, .supplyLost: parts.isCoilSupplied = false
            case .relay1FeedbackStuckOpen, .relay2FeedbackStuckOpen: parts.isFeedbackTrue = false
            case .pilotADCStuck: parts.isAnalogStuck = true
            case .pwmStuck: parts.isPulseWidthStuck = true
            case .residualSensorDead, .residualSensorSlow, .residualSensorSwapped, .residualTestShorted:
                parts.isSensorTrue = false
            case .meterStuck: parts.isMeterTrue = false
            case .temperatureADCError, .temperatureSensorOpen: parts.isTemperatureTrue = false
            case .lockFeedbackStuckLocked: parts.isLockTrue = false
            case .proximityShort, .proximityOpen, .proximityADCError: parts.isProximityTrue = false
            default: break
            }
        }
        // What could not be kept while a part was broken has its whole time again from here on.
        if broken.isAnalogStuck || !broken.areContactsFree { askedAt = now.nanoseconds }
        if !broken.isLockTrue || !broken.areContactsFree { lockedAt = now.nanoseconds }
        if !broken.areContactsFree {
            permittedAt = max(permittedAt, now.nanoseconds - Self.stopLimit + Self.openingLimit)
            stopReleasedAt = now.nanoseconds
            quietAt = now.nanoseconds
        }
        broken = parts
    }

    /// Looks at the board after a tick.
    package mutating func check(_ wallbox: SimulatedWallbox) {
        checkedTicks += 1
        if Self.isQuiet(wallbox) {
            // Nothing is offered, commanded or closed, so nothing can be wrong but what the first look already saw.
            offerLimits = (0, 0)
            wasLocked = false
            return
        }
        let outputs = wallbox.outputs
        let now = wallbox.now.nanoseconds
        if outputs.closeMainContactor, !outputs.faults.isEmpty,
            outputs.faults.faults.contains(where: { $0.severity == .openImmediately })
        {
            report("a fault that opens leaves no contactor on", "\(outputs.faults.faults)", now)
        }
        let state = wallbox.board.state
        follow(state, permit: wallbox.snapshot.inputs.permit, now: now)
        checkSignal(state, now: now)
        checkContacts(state, now: now)
        checkSwitching(state, tested: wallbox.snapshot.selfTestPassed, now: now)
    }

    /// Whether all contacts are truly open and neither coil nor offer is on: a closer look would find nothing.
    private static func isQuiet(_ wallbox: SimulatedWallbox) -> Bool {
        !wallbox.snapshot.outputs.closeMainContactor && !wallbox.snapshot.outputs.pilot.isPWM
            && !wallbox.board.mainContactsClosed(phase: 1) && !wallbox.board.mainContactsClosed(phase: 2)
    }

    /// Remembers when each condition last held.
    private mutating func follow(_ state: VirtualBoardState, permit: Permit, now: Int64) {
        let level = PilotBands.classify(Int32(state.pilotHighMillivolts), holding: .indeterminate)
        let hasAir = level == .c || (level == .d && allowsVentilation && state.isFanRunning)
        if hasAir { askedAt = now }
        let isPermitted = permit.isAuthorized && permit.expires.nanoseconds > now && permit.milliamperes >= 6_000
        if isPermitted { permittedAt = now }
        if state.isLocked { lockedAt = now }
        if !isEmergencyStopPressed { stopReleasedAt = now }
        if state.celsius < 85 || !broken.isTemperatureTrue { coolAt = now }
        if (state.residualDirectMilliamperes < 6 && state.residualAlternatingMilliamperes < 30) || !broken.isSensorTrue
        {
            quietAt = now
        }
        let offered = EVPersona.offeredAmperes(dutyPartsPerMillion: state.pilotWaveform.highShare)
        let drawn = max(state.amperes.l1, state.amperes.l2, state.amperes.l3)
        if drawn <= (offered + 0.5) * 1.1 || !broken.isMeterTrue { withinOfferAt = now }
    }

    private mutating func checkSignal(_ state: VirtualBoardState, now: Int64) {
        let share = state.pilotWaveform.highShare
        let isAllowed = share == 0 || share == 1_000_000 || share == 50_000 || (100_000...960_000).contains(share)
        if !isAllowed { report("the duty cycle is off, 5 % or 10…96 %", "\(share) ppm", now) }
        let isOffer = share > 0 && share < 1_000_000
        let milliamperes =
            isOffer ? Int32((EVPersona.offeredAmperes(dutyPartsPerMillion: share) * 1_000).rounded()) : 0
        if !broken.isPulseWidthStuck {
            var limit = min(permittedLimit, maximumMilliamperes)
            let cable = isSocket ? Self.rating(state.cableOhms) : tetheredMilliamperes
            if broken.isProximityTrue { limit = min(limit, cable) }
            // The change that lowers the limit takes effect in the next tick and is seen after it.
            if milliamperes > max(limit, offerLimits.before) + 1 {
                report("no more is offered than all limits allow", "\(milliamperes) mA of \(limit) mA", now)
            }
            offerLimits = (limit, offerLimits.newest)
            if milliamperes > offer, offer > 0, now - offerChangedAt < 5_000_000_000 {
                report("a raise follows 5 s after the last change", "\(offer) to \(milliamperes) mA", now)
            }
        }
        if milliamperes != offer {
            offer = milliamperes
            offerChangedAt = now
        }
    }

    private mutating func checkContacts(_ state: VirtualBoardState, now: Int64) {
        let isAnyClosed = state.relay1.isClosed || state.relay2.isClosed
        let isAnyCoilOn = state.relay1.isCoilOn || state.relay2.isCoilOn
        if !state.isLocked, wasLocked, isAnyClosed, broken.isFeedbackTrue {
            report("the bolt stays while contacts are closed", "", now)
        }
        wasLocked = state.isLocked
        // A weld keeps contacts closed whatever is done; its coil must be off.
        guard broken.areContactsFree ? isAnyClosed : isAnyCoilOn else { return }
        if !broken.isAnalogStuck {
            limit(Self.openingLimit, since: askedAt, "contacts are closed only for a car that asks", now)
        }
        limit(Self.stopLimit, since: permittedAt, "contacts are closed only while permitted, and 6 s more", now)
        limit(Self.openingLimit, since: stopReleasedAt, "the emergency stop opens", now)
        limit(Self.stopLimit + 11_000_000_000, since: coolAt, "no power from 85 °C on", now)
        limit(600_000_000, since: quietAt, "a residual current opens", now)
        limit(7_000_000_000 + Self.stopLimit + 4_000_000_000, since: withinOfferAt, "an overcurrent ends", now)
        if hasLock, broken.isLockTrue {
            limit(Self.openingLimit, since: lockedAt, "power only on a locked plug", now)
        }
    }

    private mutating func checkSwitching(_ state: VirtualBoardState, tested: MonotonicInstant?, now: Int64) {
        if state.relay1.cycles != cycles {
            cycles = state.relay1.cycles
            let closedAt = state.relay1.lastClosedNanoseconds
            if closedAt - lastOpenedAt < closeInterval, closedAt - brokenAt > 60_000_000_000 {
                report("contacts rest before they close again", "\((closedAt - lastOpenedAt) / 1_000_000) ms", now)
            }
            let isTested = tested.map { now - $0.nanoseconds <= 86_400_000_000_000 } ?? false
            if !isTested { report("power only with a monitor that was tested within 24 h", "", now) }
        }
        if state.relay1.lastOpenedNanoseconds >= 0 { lastOpenedAt = state.relay1.lastOpenedNanoseconds }
    }

    private var permittedLimit: Int32 = .max

    /// What the permit handed down allows from now on.
    package mutating func notePermit(_ permit: Permit, now: MonotonicInstant) {
        let isValid = permit.isAuthorized && permit.expires.nanoseconds > now.nanoseconds
        permittedLimit = isValid && permit.milliamperes >= 6_000 ? permit.milliamperes : 0
    }

    private static func rating(_ ohms: Double?) -> Int32 {
        guard let ohms else { return 0 }
        return CableRating.milliamperes(proximityOhms: Int32(ohms)) ?? 0
    }

    private mutating func limit(_ span: Int64, since: Int64, _ rule: String, _ now: Int64) {
        guard now - since > span else { return }
        report(rule, "\((now - since) / 1_000_000) ms", now)
    }

    /// Notes a violation; one that goes on is noted once a minute.
    mutating func report(_ rule: String, _ detail: String, _ now: Int64) {
        if let last = lastReports[rule], now - last < 60_000_000_000 { return }
        lastReports[rule] = now
        count += 1
        guard violations.count < SimulationSummary.violationLimit else { return }
        violations.append(InvariantViolation(at: MonotonicInstant(nanoseconds: now), rule: rule, detail: detail))
    }
}

extension PWMWaveform {
    /// The share of the period at the upper rail, in parts per million.
    var highShare: Int32 {
        switch self {
        case .steadyHigh: 1_000_000
        case .steadyLow: 0
        case .duty(let share): share
        }
    }
}
