/// Locks and unlocks the plug with retries.
///
/// A try that fails is followed by a short move the other way, which frees most jammed pins. Real-time safe.
struct LockSequence: Hashable, BitwiseCopyable {
    private static var reversal: TimeSpan { @_noLocks get { .seconds(1) } }
    private static var confirmation: TimeSpan { @_noLocks get { .milliseconds(30) } }

    /// What the actuator shall do now.
    private(set) var drivesLocked = false
    /// Whether the plug is wanted locked.
    private(set) var wantsLocked = false
    /// The faults of locking and unlocking seen with the last reading.
    private(set) var faults = FaultSet(rawValue: 0)
    /// Whether the lock opened while power is or may be on.
    private(set) var isLostUnderPower = false
    private var attempts: UInt8 = 0
    private var attemptStart: Instant = .zero
    private var reversalStart: Instant?
    private var lostSince: Instant?

    /// Whether the lock is wanted and seen locked.
    @_noLocks
    func isLocked(_ feedback: LockFeedback) -> Bool { wantsLocked && drivesLocked && feedback == .locked }

    /// Takes over what is found at start: a plug found locked stays so until it is known that nothing is live.
    @_noLocks
    mutating func begin(_ feedback: LockFeedback, at now: Instant) {
        wantsLocked = feedback == .locked
        drivesLocked = wantsLocked
        attemptStart = now
    }

    /// Notices a lock that opens under power; before the step's decisions, so that they act on it at once.
    @_noLocks
    mutating func supervise(_ feedback: LockFeedback, isPowered: Bool, at now: Instant) {
        isLostUnderPower = false
        guard isPowered, wantsLocked, feedback != .locked else {
            lostSince = nil
            return
        }
        let since = lostSince.or(now)
        lostSince = since
        isLostUnderPower = now - since >= Self.confirmation
    }

    /// Says what is wanted and takes a reading; `isPowered` is whether the contactor is closed or may be.
    @_noLocks
    mutating func update(
        wantsLocked wish: Bool, feedback: LockFeedback, isPowered: Bool, at now: Instant, configuration: Configuration
    ) {
        faults = FaultSet(rawValue: 0)
        if wish != wantsLocked {
            wantsLocked = wish
            drivesLocked = wish
            attempts = 0
            attemptStart = now
            reversalStart = nil
        }
        let reached = wantsLocked ? feedback == .locked : feedback == .unlocked
        if reached, reversalStart.isUnset {
            // Attempts are not forgotten here: a bolt that arrives and springs back must end as a fault.
            attemptStart = now
            return
        }
        if let start = reversalStart {
            // Never drive a lock open under power, not even to free it: then the move back ends at once if it opens the
            // lock, and lasts if it closes it.
            guard isPowered ? wantsLocked : now - start >= Self.reversal else { return }
            reversalStart = nil
            drivesLocked = wantsLocked
            attemptStart = now
            return
        }
        if attempts >= configuration.lockAttempts {
            faults.insert(wantsLocked ? .lockFailed : .lockStuck)
            return
        }
        guard now - attemptStart >= configuration.lockTimeout else { return }
        attempts += 1
        guard attempts < configuration.lockAttempts, !isPowered else { return }
        reversalStart = now
        drivesLocked = !wantsLocked
    }

    /// Starts over, after a person acknowledged or the plug left.
    @_noLocks
    mutating func retry(at now: Instant) {
        attempts = 0
        attemptStart = now
    }
}

extension LockSequence {
    /// See ``Normalization``.
    mutating func normalize(_ form: inout Normalization, _ configuration: Configuration) {
        form.mix(drivesLocked, wantsLocked, isLostUnderPower)
        form.mix(UInt64(faults.rawValue) << 8 | UInt64(attempts))
        form.since(&attemptStart, configuration.lockTimeout)
        form.since(&reversalStart, Self.reversal)
        form.since(&lostSince, Self.confirmation)
    }
}
