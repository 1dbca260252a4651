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
    /// The faults seen with the last reading.
    private(set) var faults = FaultSet(rawValue: 0)
    private var attempts: UInt8 = 0
    private var attemptStart: Instant = .zero
    private var reversalStart: Instant?
    private var lostSince: Instant?

    /// Whether the lock is wanted and seen locked.
    @_noLocks
    func isLocked(_ feedback: LockFeedback) -> Bool { wantsLocked && drivesLocked && feedback == .locked }

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
        superviseUnderPower(feedback, isPowered: isPowered, at: now)
        let reached = wantsLocked ? feedback == .locked : feedback == .unlocked
        if reached, reversalStart.isUnset {
            // Attempts are not forgotten here: a bolt that arrives and springs back must end as a fault.
            attemptStart = now
            return
        }
        if let start = reversalStart {
            // Never drive a lock open under power, not even to free it.
            guard now - start >= Self.reversal || isPowered else { return }
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

    @_noLocks
    private mutating func superviseUnderPower(_ feedback: LockFeedback, isPowered: Bool, at now: Instant) {
        guard isPowered, wantsLocked, feedback != .locked else {
            lostSince = nil
            return
        }
        let since = lostSince.or(now)
        lostSince = since
        if now - since >= Self.confirmation { faults.insert(.unlockedWhileCharging) }
    }
}
