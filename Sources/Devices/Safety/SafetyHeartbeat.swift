import HAL

/// The line that the loop toggles; a supervisor in hardware drops the relay supply when it stops.
///
/// Used by the loop's thread, except ``stopFlag``: once that is set, by whichever thread, every beat switches the line
/// off instead, for good. Real-time safe after init.
public final class SafetyHeartbeat {
    /// Set by ``stop()`` or ``SafeState``; cannot be undone.
    let stopFlag = AtomicFlag()
    let output: any DigitalOutput
    private var line: OutputLine
    private var next = LineState.active

    /// A heartbeat on `output`.
    public init(output: any DigitalOutput) {
        self.output = output
        line = OutputLine(output)
    }

    /// Whether the output could be written, and what failed last.
    public var health: DeviceHealth { line.health }
    /// Whether it was stopped.
    public var isStopped: Bool { stopFlag.isSet }

    /// Toggles the line once; call it once in each healthy tick. `false` if the write failed.
    ///
    /// A failed toggle is not made up for: the supervisor sees no edge, which is the safe side.
    @discardableResult
    public func beat(now: MonotonicInstant) -> Bool {
        guard !stopFlag.isSet else { return line.set(.inactive, now: now) }
        guard line.write(next, now: now) else { return false }
        next = next == .active ? .inactive : .active
        // The stop may have come between the check and the write; without this the line could be left active.
        return stopFlag.isSet ? line.write(.inactive, now: now) : true
    }

    /// Ends the heartbeat and leaves the line inactive; returns the error if that failed.
    @discardableResult
    public func stop(now: MonotonicInstant) -> HALError? {
        stopFlag.set()
        return line.write(.inactive, now: now) ? nil : line.health.lastError
    }
}
