/// Turns readings of the pilot into an accepted level: slow towards power, fast away from it.
///
/// Away from C or D a leaky sum of deviating time decides, so that a signal which alternates between "C" and anything
/// else is not held for ever by its good halves; readings that ask for no power have a sum of their own, which a change
/// between C and D does not begin anew. One reading alone never decides, however long ago the one before was: a
/// skipped tick must not turn a glitch into an opening under load. Real-time safe.
struct PilotFilter: Hashable, BitwiseCopyable {
    /// The level that counts.
    private(set) var accepted: PilotLevel = .f
    /// The level of the last reading alone.
    private(set) var raw: PilotLevel = .indeterminate
    private var candidateSince: Instant = .zero
    private var deviation: TimeSpan = .zero
    /// The same for readings that ask for no power, as long as C or D is accepted.
    private var powerless: TimeSpan = .zero
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
            powerless = .zero
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
        let isLong = accepted.asksForPower && elapsed > configuration.offFilter
        let added = isLong ? configuration.offFilter : elapsed
        let earlierPowerless = powerless
        if accepted.asksForPower {
            powerless =
                level.asksForPower ? Self.less(powerless, elapsed) : more(powerless, added, configuration)
        }
        guard isDeviating else {
            deviation = Self.less(deviation, elapsed)
            return
        }
        let earlierDeviation = deviation
        deviation = more(deviation, added, configuration)
        if isPowerWanted(from: accepted, to: level) {
            if now - candidateSince >= configuration.onFilter { accept(level) }
            return
        }
        let limit =
            level == .indeterminate
            ? (accepted.asksForPower ? configuration.indeterminateLimit : configuration.indeterminateFault)
            : configuration.offFilter
        // What the readings before a change between C and D had gathered against power goes on counting against it.
        let isAgainstPower = !level.asksForPower && powerless > deviation
        guard (isAgainstPower ? powerless : deviation) >= limit else { return }
        let earlier = isAgainstPower ? earlierPowerless : earlierDeviation
        if candidateSince < now {
            accept(level)
        } else if accepted.asksForPower {
            endPower(level, wasDeviating: wasDeviating, earlier: earlier)
        }
    }

    /// A part of the sum is taken back by a good reading.
    @_noLocks
    private static func less(_ sum: TimeSpan, _ elapsed: TimeSpan) -> TimeSpan {
        TimeSpan(nanoseconds: max(0, sum.nanoseconds - elapsed.nanoseconds / 4))
    }

    /// No more than the longest limit, or a level that flickers for hours would take hours to be forgotten.
    @_noLocks
    private func more(_ sum: TimeSpan, _ added: TimeSpan, _ configuration: Configuration) -> TimeSpan {
        let most = longestLimit(configuration)
        return sum + added < most ? sum + added : most
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
        if !(accepted.asksForPower && level.asksForPower) { powerless = .zero }
        accepted = level
        deviation = .zero
    }
}

extension PilotFilter {
    /// Whether the accepted level is what is read, and nothing remains of readings that deviated.
    var isSettled: Bool { isConfirmed && deviation <= .zero && powerless <= .zero }

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
        if isDeviating, !raw.asksForPower { form.growing(powerless, limit) } else { form.mix(powerless) }
        form.mix(isDeviating)
    }
}
