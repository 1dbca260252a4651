import HAL

/// One line of a scenario's script, with its place in the file.
public struct ScenarioStep: Hashable, Sendable {
    /// What a step does.
    public enum Kind: Hashable, Sendable {
        /// Somebody or something acts.
        case act(ScenarioAction)
        /// Time passes.
        case wait(Nanoseconds)
        /// Something must be so.
        case expect(Expectation)
        /// Something must never be so, for as long as given.
        case never(Expectation)
    }

    /// What it does.
    public var kind: Kind
    /// The step as the file has it, in one line.
    public var text: String
    /// The line in the file, from 1; 0 if it is from no file.
    public var line: Int

    /// A step of `kind`, written as `text` in `line`.
    public init(_ kind: Kind, text: String, line: Int = 0) {
        self.kind = kind
        self.text = text
        self.line = line
    }
}
