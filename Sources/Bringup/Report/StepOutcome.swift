/// What became of a step.
public enum StepOutcome: String, Hashable, Sendable, Codable, CaseIterable {
    /// Everything measured is within its limits.
    case passed
    /// Something is not, or could not be measured.
    case failed
    /// The board does not have it.
    case notFitted
    /// The operator left it out.
    case skipped
    /// It cannot be judged before another step has passed, or the bring-up ended before it.
    case notRun
}
