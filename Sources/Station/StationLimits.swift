import ChargeControl
import HAL

/// The limits that a station works with: what others set in the register, and what follows from settings, the opto
/// input, the grant and the phases in use. A value; ``Station`` guards it.
struct StationLimits: Hashable, Sendable {
    private(set) var settings: Station.Settings
    private(set) var register = LimitRegister()
    /// What the core enforces by itself: it explains the current, it does not shape the permit. Were it part of the
    /// permit, the core could no longer tell the temperature's limit from the permit's.
    private var core: [LimitSlot] = []
    /// The phases the core last said it uses; `nil` before the first word.
    private var corePhases: UInt8?
    private var phaseUse = PhaseUse()
    private var isInputAsserted = false
    /// Whether the clock was ever told: what stood before began with that moment, not with the kernel's.
    private var hasBegun = false
    var grant: Station.Grant?
    /// Until when somebody is authorized besides free charging and the grant.
    var authorizedUntil: MonotonicInstant?
    /// The core's session that this holds for; `nil` for any.
    var authorizedSession: UInt32?
    /// Until when whoever keeps sessions is known to live; `nil` where nobody keeps any.
    var servedUntil: MonotonicInstant?
    /// Whether nobody may charge, whatever else holds.
    var isWithheld = false

    init(settings: Station.Settings) {
        self.settings = settings
        follow(at: .zero)
    }

    /// The grant that holds at `now`.
    func validGrant(at now: MonotonicInstant) -> Station.Grant? {
        guard let grant else { return nil }
        if let expires = grant.expires, now >= expires { return nil }
        return grant
    }

    /// Whether whoever keeps sessions has authorized the car of the core's `session`.
    func isAuthorized(_ session: UInt32?, at now: MonotonicInstant) -> Bool {
        guard let authorizedUntil, now < authorizedUntil else { return false }
        guard let session, let authorizedSession else { return true }
        return session == authorizedSession
    }

    /// The phases that are in use or may be at any moment: one only if the core has said so and nobody asks for more.
    func phasesInUse(at now: MonotonicInstant) -> PhaseSet {
        let single = PhaseSet(settings.singlePhase)
        if settings.outletPhases == 1 { return single }
        return validGrant(at: now)?.phases == 1 && corePhases == 1 ? single : .all
    }

    /// What all limits allow at `now` by the register, which is what a permit may say.
    func decision(at now: MonotonicInstant) -> LimitDecision? { decision(of: register, at: now) }

    /// What all limits allow at `now`, those that the core enforces by itself included.
    func explainedDecision(at now: MonotonicInstant) -> LimitDecision? {
        decision(of: explainedRegister(at: now), at: now)
    }

    /// The register with what the core enforces by itself.
    func explainedRegister(at now: MonotonicInstant) -> LimitRegister {
        var full = register
        for slot in core {
            if let set = full.limit(of: slot.source, at: now), set.milliamperes <= slot.milliamperes { continue }
            full.set(slot)
        }
        return full
    }

    private func decision(of register: LimitRegister, at now: MonotonicInstant) -> LimitDecision? {
        register.decision(
            at: now, phases: phasesInUse(at: now), minimumMilliamperes: settings.minimumMilliamperes)
    }

    mutating func set(_ slot: LimitSlot, at now: MonotonicInstant) { register.set(slot, at: now) }

    mutating func clear(_ source: LimitSlot.Source) { register.clear(source) }

    mutating func apply(_ settings: Station.Settings, at now: MonotonicInstant) {
        self.settings = settings
        follow(at: now)
    }

    mutating func readInput(isOn: Bool, isUnknown: Bool) {
        isInputAsserted = settings.optoPolarity.isAsserted(isOn: isOn, isUnknown: isUnknown)
    }

    mutating func observe(_ outputs: Outputs, currents: PhaseCurrents?, at now: MonotonicInstant) {
        corePhases = outputs.phases
        phaseUse.update(
            isConnected: outputs.vehicleConnected, isClosed: outputs.closeMainContactor, currents: currents, at: now)
        let old = core
        core = Self.coreLimits(outputs).map { slot in
            var slot = slot
            slot.since = old.first { $0.saysTheSame(as: slot) }?.since ?? now
            return slot
        }
    }

    private static func coreLimits(_ outputs: Outputs) -> [LimitSlot] {
        var limits: [LimitSlot] = []
        if outputs.cableMilliamperes > 0 {
            limits.append(LimitSlot(source: .cable, currents: PhaseCurrents(outputs.cableMilliamperes)))
        }
        // These two are known only while they decide.
        if outputs.limitedBy == .temperature {
            limits.append(LimitSlot(source: .temperature, currents: PhaseCurrents(outputs.allowedMilliamperes)))
        }
        if outputs.limitedBy == .simplifiedVehicle {
            limits.append(LimitSlot(source: .simplifiedVehicle, currents: PhaseCurrents(outputs.allowedMilliamperes)))
        }
        return limits
    }

    /// Brings the station's own slots up to date.
    mutating func follow(at now: MonotonicInstant) {
        if !hasBegun, now > .zero {
            hasBegun = true
            for source in Self.ownSources { register.clear(source) }
        }
        let hardware = PhaseCurrents(settings.hardwareMilliamperes)
        put(.hardware, LimitSlot(source: .hardware, currents: hardware), at: now)
        put(
            .operator,
            settings.operatorMilliamperes.map { LimitSlot(source: .operator, currents: PhaseCurrents($0)) }, at: now)
        put(.externalInput, externalInput(at: now), at: now)
        put(.subDistribution, subDistribution(within: hardware), at: now)
        put(.phaseImbalance, phaseImbalance(at: now), at: now)
        put(
            .permit,
            validGrant(at: now).map { grant in
                LimitSlot(
                    source: .permit, currents: PhaseCurrents(grant.milliamperes), owner: grant.owner,
                    expires: grant.expires)
            }, at: now)
    }

    private static let ownSources: [LimitSlot.Source] = [
        .hardware, .operator, .externalInput, .subDistribution, .phaseImbalance, .permit,
    ]

    private mutating func put(_ source: LimitSlot.Source, _ slot: LimitSlot?, at now: MonotonicInstant) {
        if let slot { register.set(slot, at: now) } else { register.clear(source) }
    }

    private func externalInput(at now: MonotonicInstant) -> LimitSlot? {
        guard isInputAsserted else { return nil }
        switch settings.externalInput {
        case .off: return nil
        case .limit:
            return LimitSlot(
                source: .externalInput, currents: PhaseCurrents(settings.optoMilliamperes), owner: settings.optoName)
        case .gridDimming:
            let milliamperes = GridDimming.milliamperes(phases: phasesInUse(at: now).count)
            return LimitSlot(
                source: .externalInput, currents: PhaseCurrents(milliamperes), owner: settings.optoName,
                purpose: .gridDimming)
        }
    }

    private func subDistribution(within hardware: PhaseCurrents) -> LimitSlot? {
        let limits = [settings.subDistribution, settings.operatorSubDistribution].compactMap(\.self)
        let offset = isInputAsserted ? settings.externalInputOffset : nil
        guard var available = limits.first else {
            // Without a limit of its own the sub-distribution carries what the board does, so that an offset still counts.
            guard let offset else { return nil }
            return LimitSlot(
                source: .subDistribution, currents: hardware.offset(by: offset).limited(to: hardware),
                owner: settings.optoName, purpose: .subDistributionWithOffset)
        }
        for limit in limits { available = available.limited(to: limit) }
        guard let offset else { return LimitSlot(source: .subDistribution, currents: available) }
        return LimitSlot(
            source: .subDistribution, currents: available.offset(by: offset).limited(to: hardware),
            owner: settings.optoName, purpose: .subDistributionWithOffset)
    }

    private func phaseImbalance(at now: MonotonicInstant) -> LimitSlot? {
        guard let limit = settings.imbalanceMilliamperes,
            phaseUse.isOnePhase || phasesInUse(at: now).count == 1
        else { return nil }
        return LimitSlot(source: .phaseImbalance, currents: PhaseCurrents(limit))
    }
}
