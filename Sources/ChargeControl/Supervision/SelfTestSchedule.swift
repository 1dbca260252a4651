/// Decides when the residual-current monitor is tested and what its answer means.
///
/// Before each charge, and at least every 24 h (IEC 62955 users' practice, reference/iec61851-and-peers.md A.8).
/// Real-time safe.
struct SelfTestSchedule: Hashable, BitwiseCopyable {
    private static var pause: TimeSpan { @_noLocks get { .seconds(1) } }

    /// Whether the device shall run its test.
    private(set) var isRunning = false
    /// Whether every attempt failed.
    private(set) var hasFailed = false
    /// Whether a test was passed since the vehicle was connected.
    private(set) var isPassedInSession = false
    /// When a test was last passed.
    private(set) var lastPassed: Instant?
    private var startedAt: Instant = .zero
    private var attempts: UInt8 = 0
    private var notBefore: Instant = .zero
    private var isRequested = false
    private var busySince: Instant?

    /// Whether the last passed test is too old, or will be within the margin.
    @_noLocks
    func isDue(at now: Instant, configuration: Configuration) -> Bool {
        guard let lastPassed else { return true }
        return now - lastPassed >= configuration.selfTestInterval - configuration.selfTestMargin
    }

    /// Whether a charge may begin or go on as far as the test is concerned.
    @_noLocks
    func isSatisfied(at now: Instant, configuration: Configuration) -> Bool {
        isPassedInSession && !isRunning && !hasFailed && !isDue(at: now, configuration: configuration)
    }

    /// Takes a reading, and starts a test if one is wanted and `isSafe`: contactor seen open, nothing tripped.
    @_noLocks
    mutating func update(
        _ reading: ResidualCurrentReading, isSafe: Bool, sessionWants: Bool, at now: Instant,
        configuration: Configuration
    ) {
        if isRunning {
            judge(reading, isSafe: isSafe, at: now, configuration: configuration)
            return
        }
        let wanted = isRequested || isDue(at: now, configuration: configuration) || (sessionWants && !isPassedInSession)
        guard wanted, isSafe, !hasFailed, now >= notBefore else {
            busySince = nil
            return
        }
        guard reading.selfTest == .idle else {
            // A device that never comes back from a test that nobody asked for cannot be tested.
            let since = busySince.or(now)
            busySince = since
            if now - since >= configuration.selfTestTimeout { countFailure(at: now, configuration: configuration) }
            return
        }
        busySince = nil
        isRunning = true
        startedAt = now
    }

    @_noLocks
    private mutating func judge(
        _ reading: ResidualCurrentReading, isSafe: Bool, at now: Instant, configuration: Configuration
    ) {
        if !isSafe {
            // Something else went wrong meanwhile; the attempt does not count.
            isRunning = false
            notBefore = now + Self.pause
            return
        }
        switch reading.selfTest {
        case .passed:
            isRunning = false
            isRequested = false
            isPassedInSession = true
            lastPassed = now
            attempts = 0
            notBefore = now + Self.pause
        case .failed:
            countFailure(at: now, configuration: configuration)
        case .idle, .running:
            if now - startedAt >= configuration.selfTestTimeout { countFailure(at: now, configuration: configuration) }
        }
    }

    @_noLocks
    private mutating func countFailure(at now: Instant, configuration: Configuration) {
        isRunning = false
        busySince = nil
        notBefore = now + Self.pause
        attempts = attempts < .max ? attempts + 1 : attempts
        isPassedInSession = false
        lastPassed = nil
        if attempts >= configuration.selfTestAttempts { hasFailed = true }
    }

    /// Asks for a test at the next safe moment.
    @_noLocks
    mutating func request() { isRequested = true }

    /// Forgets the failure after a person acknowledged it; the next charge needs a passed test all the same.
    @_noLocks
    mutating func retry() {
        hasFailed = false
        attempts = 0
    }

    /// The vehicle left: the next charge needs a test of its own.
    @_noLocks
    mutating func endSession() { isPassedInSession = false }
}

extension SelfTestSchedule {
    /// See ``Normalization``.
    mutating func normalize(_ form: inout Normalization, _ configuration: Configuration) {
        form.mix(isRunning, hasFailed, isPassedInSession, isRequested)
        if form.assumptions.contains(.freshSelfTest), lastPassed != nil { lastPassed = form.now }
        form.since(&lastPassed, configuration.selfTestInterval - configuration.selfTestMargin)
        if isRunning { form.since(&startedAt, configuration.selfTestTimeout) } else { form.dead(&startedAt) }
        attempts = min(attempts, configuration.selfTestAttempts)
        form.mix(UInt64(attempts))
        form.until(&notBefore)
        form.since(&busySince, configuration.selfTestTimeout)
    }
}
