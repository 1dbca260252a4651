/// What happens on a virtual meter's line.
public enum MeterLinePhase: String, Hashable, Sendable, CaseIterable {
    /// Nothing.
    case idle
    /// A request is on the line, or the silence that ends it.
    case request
    /// The meter works on its answer.
    case turnaround
    /// An answer is on the line.
    case answer
}
