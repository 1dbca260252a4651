import HAL

/// The motor that locks the plug into the socket: two lines that drive it, one contact that tells where it is.
///
/// It drives once each time the wish changes, never both ways at a time, with a pause between directions. Retries and
/// the rule that a plug under power stays locked are the core's business. The wish it is handed first is not a change
/// if it is "unlocked": after a restart the plug stays as it is until the core, which knows whether a contactor is
/// welded, moves it. Used by one thread, real-time safe after init.
public final class PlugLock {
    let closeOutput: any DigitalOutput
    let openOutput: any DigitalOutput
    private var close: OutputLine
    private var open: OutputLine
    private var feedback: InputLine
    private let driveTime: Nanoseconds
    private let minimumDrive: Nanoseconds
    private let pause: Nanoseconds

    private var wish: Bool?
    private var isPending = false
    private var drivingSince: MonotonicInstant?
    private var stoppedAt: MonotonicInstant?

    /// A lock driven by `close` and `open`.
    ///
    /// - Parameters:
    ///   - feedback: active means locked.
    ///   - driveTime: the longest a drive lasts; it ends earlier when the feedback says that the pin has arrived.
    ///   - minimumDrive: the shortest a drive lasts, so that the pin reaches its end and not just the contact.
    ///   - pause: both lines off between two drives, for the motor driver and the motor.
    public init(
        close: any DigitalOutput, open: any DigitalOutput, feedback: any DigitalInput, driveTime: Nanoseconds,
        minimumDrive: Nanoseconds = .milliseconds(100), pause: Nanoseconds = .milliseconds(50)
    ) {
        closeOutput = close
        openOutput = open
        self.close = OutputLine(close)
        self.open = OutputLine(open)
        self.feedback = InputLine(feedback)
        self.driveTime = driveTime
        self.minimumDrive = min(minimumDrive, driveTime)
        self.pause = pause
    }

    /// Whether the motor is driven.
    public var isDriving: Bool { drivingSince != nil }
    /// The health of all three lines.
    public var health: DeviceHealth { .merged(.merged(close.health, open.health), feedback.health) }

    /// What the feedback says now.
    public func read() -> LockState {
        switch feedback.read() {
        case .active: .locked
        case .inactive: .unlocked
        case nil: .unknown
        }
    }

    /// Carries on with the drive; `locked` is the wish. `false` if a line could not be written, and both are off then.
    ///
    /// A drive that failed is not begun again before the wish changes; switching off is tried at every call.
    @discardableResult
    public func update(now: MonotonicInstant, locked: Bool) -> Bool {
        if wish != locked {
            isPending = wish != nil || locked
            wish = locked
            if isDriving { stop(now: now) }
        }
        if let since = drivingSince {
            let elapsed = now - since
            let hasArrived = elapsed >= minimumDrive && read() == (locked ? .locked : .unlocked)
            if elapsed >= driveTime || hasArrived { stop(now: now) }
        }
        guard drivingSince == nil else { return true }
        // Both lines must be known to be off before one goes on.
        let isCloseOff = close.set(.inactive, now: now)
        let isOpenOff = open.set(.inactive, now: now)
        guard isCloseOff, isOpenOff else {
            isPending = false
            return false
        }
        if isPending, stoppedAt.map({ now - $0 >= pause }) ?? true { return drive(locked: locked, now: now) }
        return true
    }

    private func drive(locked: Bool, now: MonotonicInstant) -> Bool {
        isPending = false
        let isOn = locked ? close.set(.active, now: now) : open.set(.active, now: now)
        if isOn {
            drivingSince = now
            return true
        }
        if locked { close.abandon() } else { open.abandon() }
        stoppedAt = now
        return false
    }

    private func stop(now: MonotonicInstant) {
        drivingSince = nil
        stoppedAt = now
        // A failure shows in `update`, which sets both again in the same call.
        _ = close.set(.inactive, now: now)
        _ = open.set(.inactive, now: now)
    }
}
