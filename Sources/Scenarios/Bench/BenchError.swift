/// Why a bench could not do what a scenario asked: what happened and the mend in one sentence.
public struct BenchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What happened, where, and the mend.
    public var description: String

    /// An error that says `description`.
    public init(_ description: String) { self.description = description }
}
