import HAL

/// What was seen at one moment: by the bench, and said by the controller.
public struct Observation: Sendable {
    /// When looking began.
    public var instant: MonotonicInstant
    /// What the bench saw itself; `nil` if it has no eyes.
    public var truth: BenchTruth?
    /// What the controller said; `nil` if it did not answer.
    public var report: ControllerReport?
    /// Whether the controller's process runs; `nil` if unknown.
    public var isControllerRunning: Bool?

    /// An observation at `instant`.
    public init(
        instant: MonotonicInstant, truth: BenchTruth? = nil, report: ControllerReport? = nil,
        isControllerRunning: Bool? = nil
    ) {
        self.instant = instant
        self.truth = truth
        self.report = report
        self.isControllerRunning = isControllerRunning
    }

    /// The value of `field`, or `nil` if it was not to be seen.
    public subscript(field: ObservedField) -> ObservedValue? {
        if field == .controller { return isControllerRunning.map { .word($0 ? "running" : "stopped") } }
        return field.isTruth ? truth?[field] : report?[field]
    }
}
