/// Wakes a vehicle that sleeps through an offer: steady +12 V, then state F, then a long state F.
///
/// Each rung is tried once per offer; a vehicle that ended its charge by itself is left alone. Real-time safe.
struct WakeUpLadder: Hashable, BitwiseCopyable {
    private enum Phase: UInt8, Hashable, BitwiseCopyable {
        case watching = 0
        case stimulus = 1
        case recovery = 2
    }

    private static var rungs: UInt8 { @_noLocks get { 3 } }

    /// Attempts since the ladder was armed.
    private(set) var rung: UInt8 = 0
    private var isArmed = false
    private var phase: Phase = .watching
    private var since: Instant = .zero
    private var isReplug = false

    /// Whether the ladder decides the signal now.
    var isActive: Bool { @_noLocks get { phase != .watching } }

    /// The signal while active.
    var signal: PilotSignal {
        @_noLocks get {
            phase == .stimulus && (rung > 0 || isReplug) ? .steadyLow : .steadyHigh
        }
    }

    /// A new offer begins: from now on the vehicle has time to ask.
    @_noLocks
    mutating func arm(at now: Instant) {
        isArmed = true
        phase = .watching
        rung = 0
        isReplug = false
        since = now
    }

    /// The vehicle asked, left, or may not be offered current.
    @_noLocks
    mutating func disarm() {
        isArmed = false
        phase = .watching
        isReplug = false
    }

    /// Forgets the attempts: the vehicle left.
    @_noLocks
    mutating func reset() { self = WakeUpLadder() }

    /// Runs the state F of a virtual replug.
    @_noLocks
    mutating func replug(at now: Instant) {
        isArmed = true
        isReplug = true
        phase = .stimulus
        since = now
    }

    /// Advances; `isWatching` means that current is offered and the vehicle is in B.
    @_noLocks
    mutating func update(isWatching: Bool, at now: Instant, configuration: Configuration) {
        switch phase {
        case .watching:
            guard isWatching, isArmed, configuration.wakesVehicles, rung < Self.rungs else { return }
            if now - since >= configuration.wakeUpDelay {
                phase = .stimulus
                since = now
            }
        case .stimulus:
            guard now - since >= stimulusLength(configuration) else { return }
            since = now
            if signal == .steadyLow { phase = .recovery } else { finish(at: now) }
        case .recovery:
            if now - since >= configuration.wakeUpRecovery { finish(at: now) }
        }
    }

    /// How long the stimulus of this rung lasts.
    @_noLocks
    private func stimulusLength(_ configuration: Configuration) -> TimeSpan {
        if isReplug || rung == 1 { return configuration.wakeUpStateF }
        return rung == 0 ? configuration.wakeUpSteadyHigh : configuration.wakeUpLongStateF
    }

    @_noLocks
    private mutating func finish(at now: Instant) {
        phase = .watching
        since = now
        if isReplug { isReplug = false } else { rung += 1 }
    }
}

extension WakeUpLadder {
    /// See ``Normalization``.
    mutating func normalize(_ form: inout Normalization, _ configuration: Configuration) {
        form.mix(isArmed, isReplug)
        form.mix(UInt64(rung) << 8 | UInt64(phase.rawValue))
        switch phase {
        case .watching:
            // Unarmed, or with nothing left to try, the time is set anew before it counts.
            if isArmed, configuration.wakesVehicles, rung < Self.rungs {
                form.since(&since, configuration.wakeUpDelay)
            } else {
                form.dead(&since)
            }
        case .stimulus: form.since(&since, stimulusLength(configuration))
        case .recovery: form.since(&since, configuration.wakeUpRecovery)
        }
    }
}
