/// Turns readings of the pilot into an accepted level: slow towards power, fast away from it.
///
/// Away from C or D a leaky sum of deviating time decides, so that a signal which alternates between "C" and anything
/// else is not held for ever by its good halves. One reading alone never decides, however long ago the one before was: a
/// skipped tick must not turn a glitch into an opening under load. Real-time safe.
struct PilotFilter: Hashable, BitwiseCopyable {
    /// The level that counts.
    private(set) var accepted: PilotLevel = .f
    /// The level of the last reading alone.
    private(set) var raw: PilotLevel = .indeterminate
    private var candidateSince: Instant = .zero
    private var deviation: TimeSpan = .zero
    private var isDeviating = false

    /// Whether the last reading confirms the accepted level.
    var isConfirmed: Bool { @_noLocks get { raw == accepted } }

    /// Takes a reading `elapsed` after the one before. `isSettling` means that the front end is still catching up with
    /// a change between state F and another signal: such a reading says nothing.
    @_noLocks
    mutating func update(
        _ reading: PilotReading, isSettling: Bool, at now: Instant, elapsed: TimeSpan, configuration: Configuration
    ) {
        guard !isSettling else {
            candidateSince = now
            deviation = .zero
            isDeviating = false
            return
        }
        let level =
            reading.isValid ? PilotBands.classify(reading.highMillivolts, holding: accepted) : PilotLevel.indeterminate
        if level != raw {
            raw = level
            candidateSince = now
        }
        let wasDeviating = isDeviating
        isDeviating = level != accepted
        guard isDeviating else {
            deviation = TimeSpan(nanoseconds: max(0, deviation.nanoseconds - elapsed.nanoseconds / 4))
            return
        }
        let earlier = deviation
        let isLong = accepted.asksForPower && elapsed > configuration.offFilter
        // No more than the longest limit, or a level that flickers for hours would take hours to be forgotten.
        let sum = deviation + (isLong ? configuration.offFilter : elapsed)
        let most = longestLimit(configuration)
        deviation = sum < most ? sum : most
        if isPowerWanted(from: accepted, to: level) {
            if now - candidateSince >= configuration.onFilter { accept(level) }
            return
        }
        let limit =
            level == .indeterminate
            ? (accepted.asksForPower ? configuration.indeterminateLimit : configuration.indeterminateFault)
            : configuration.offFilter
        guard deviation >= limit else { return }
        if candidateSince < now {
            accept(level)
        } else if accepted.asksForPower {
            endPower(level, wasDeviating: wasDeviating, earlier: earlier)
        }
    }

    @_noLocks
    private func longestLimit(_ configuration: Configuration) -> TimeSpan {
        let unpowered = max(configuration.offFilter.nanoseconds, configuration.indeterminateFault.nanoseconds)
        return TimeSpan(nanoseconds: max(unpowered, configuration.indeterminateLimit.nanoseconds))
    }

    /// Away from C or D with a level that this reading is the first to show.
    @_noLocks
    private mutating func endPower(_ level: PilotLevel, wasDeviating: Bool, earlier: TimeSpan) {
        if wasDeviating {
            // On the way from C to this level through another: any that asks for nothing may be believed at once.
            accept(level.asksForPower ? .indeterminate : level)
        } else if earlier > .zero {
            // Back and forth: contradictory, so it may not hold power.
            accept(.indeterminate)
        }
    }

    /// Transitions that must prove themselves: a vehicle appearing, and a vehicle asking for power.
    @_noLocks
    private func isPowerWanted(from old: PilotLevel, to new: PilotLevel) -> Bool {
        switch new {
        case .c, .d: !old.asksForPower
        case .b: !old.asksForPower
        default: false
        }
    }

    @_noLocks
    private mutating func accept(_ level: PilotLevel) {
        accepted = level
        deviation = .zero
    }
}

extension PilotFilter {
    /// Whether the accepted level is what is read, and nothing remains of readings that deviated.
    var isSettled: Bool { isConfirmed && deviation <= .zero }

    /// See ``Normalization``.
    mutating func normalize(_ form: inout Normalization, _ configuration: Configuration) {
        form.mix(UInt64(accepted.rawValue) << 8 | UInt64(raw.rawValue))
        // Set anew as soon as another level shows.
        if raw == accepted { form.dead(&candidateSince) } else { form.since(&candidateSince, configuration.onFilter) }
        let limit =
            raw == .indeterminate && !accepted.asksForPower
            ? configuration.indeterminateFault
            : raw == .indeterminate ? configuration.indeterminateLimit : configuration.offFilter
        if isDeviating { form.growing(deviation, limit) } else { form.mix(deviation) }
        form.mix(isDeviating)
    }
}
