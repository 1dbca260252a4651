import HAL

/// The room's ventilation: an output that asks for it and, where fitted, a contact that tells that it runs.
///
/// Used by one thread, real-time safe after init.
public final class Ventilation {
    let output: any DigitalOutput
    private var line: OutputLine
    private var feedback: InputLine?
    private let startTime: Nanoseconds
    private var runningSince: MonotonicInstant?

    /// Ventilation on `output`; without `feedback` (active: runs) it counts as running after `startTime`.
    public init(output: any DigitalOutput, feedback: (any DigitalInput)?, startTime: Nanoseconds) {
        self.output = output
        line = OutputLine(output)
        self.feedback = feedback.map { InputLine($0) }
        self.startTime = startTime
    }

    /// The health of output and feedback.
    public var health: DeviceHealth { feedback.map { .merged(line.health, $0.health) } ?? line.health }

    /// Switches the ventilation and returns whether it runs.
    ///
    /// `false` unless it is switched on and the feedback says so (without one: has been on for the start time). An
    /// output that failed or a feedback that cannot be read is `false`.
    @discardableResult
    public func update(now: MonotonicInstant, run: Bool) -> Bool {
        let isWritten = line.set(run ? .active : .inactive, now: now)
        if !isWritten, run { line.abandon() }
        // Read in any case, so that a broken feedback shows in the report before it is needed.
        let level = feedback?.read()
        guard isWritten, run else {
            runningSince = nil
            return false
        }
        let since = runningSince ?? now
        runningSince = since
        return feedback == nil ? now - since >= startTime : level == .active
    }
}
