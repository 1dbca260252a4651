/// Compares a contactor's feedback with its command.
///
/// Welded, stuck open and bouncing are told apart because they need different hands. Real-time safe.
struct ContactorSupervisor: Hashable, BitwiseCopyable {
    private static var confirmation: TimeSpan { @_noLocks get { .milliseconds(50) } }
    private static var bounceWindow: TimeSpan { @_noLocks get { .seconds(1) } }
    private static var bounceLimit: UInt8 { @_noLocks get { 4 } }

    /// Whether the coil is commanded on.
    private(set) var isCommandedClosed = false
    /// Whether the main contacts are seen open, with the coil off.
    private(set) var isConfirmedOpen = false
    /// Whether the main contacts are seen closed, with the coil on.
    private(set) var isConfirmedClosed = false
    /// Whether the feedback says closed, or does not say.
    private(set) var mayBeClosed = true
    /// The faults seen with the last reading.
    private(set) var faults = FaultSet(rawValue: 0)
    private var commandedAt: Instant = .zero
    private var contradictionSince: Instant?
    private var bounces: UInt8 = 0
    private var bounceWindowStart: Instant = .zero

    /// Notes a command.
    @_noLocks
    mutating func command(closed: Bool, at now: Instant) {
        guard closed != isCommandedClosed else { return }
        isCommandedClosed = closed
        commandedAt = now
        contradictionSince = nil
        isConfirmedOpen = false
        isConfirmedClosed = false
    }

    /// Takes a reading.
    @_noLocks
    mutating func update(_ reading: ContactorReading, at now: Instant, configuration: Configuration) {
        faults = FaultSet(rawValue: 0)
        let expected: ContactorFeedback = isCommandedClosed ? .closed : .open
        mayBeClosed = reading.feedback != .open
        isConfirmedOpen = !isCommandedClosed && reading.feedback == .open
        isConfirmedClosed = isCommandedClosed && reading.feedback == .closed
        countBounces(reading.changes, at: now, configuration: configuration)
        if reading.feedback == expected {
            contradictionSince = nil
            return
        }
        let since = contradictionSince.or(now)
        contradictionSince = since
        guard now - commandedAt >= configuration.feedbackTimeout, now - since >= Self.confirmation else { return }
        if reading.feedback == .unknown {
            // Nothing is known against the contactor itself.
            faults.insert(.hardwareAccess)
        } else {
            faults.insert(isCommandedClosed ? .contactorStuckOpen : .contactorWelded)
        }
    }

    @_noLocks
    private mutating func countBounces(_ changes: UInt8, at now: Instant, configuration: Configuration) {
        if now - bounceWindowStart > Self.bounceWindow {
            bounces = 0
            bounceWindowStart = now
        }
        guard changes > 0, now - commandedAt > configuration.bounceBlanking else { return }
        bounces = bounces > .max - changes ? .max : bounces + changes
        if bounces >= Self.bounceLimit { faults.insert(.contactorBounce) }
    }
}

extension ContactorSupervisor {
    /// See ``Normalization``.
    mutating func normalize(_ form: inout Normalization, _ configuration: Configuration) {
        form.mix(isCommandedClosed, isConfirmedOpen, isConfirmedClosed, mayBeClosed)
        form.mix(UInt64(faults.rawValue))
        let tick = TimeSpan(nanoseconds: 1)
        form.since(&commandedAt, configuration.feedbackTimeout, configuration.bounceBlanking + tick)
        form.since(&contradictionSince, Self.confirmation)
        bounces = min(bounces, Self.bounceLimit)
        if form.assumptions.contains(.quietFeedback) {
            form.dead(&bounceWindowStart)
        } else {
            form.since(&bounceWindowStart, Self.bounceWindow + tick)
        }
        form.mix(UInt64(bounces))
    }
}
