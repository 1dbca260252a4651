extension BringupAnswer {
    /// The answer as a program gives it: `done`, `no REASON`, `skip`, `quit`.
    public var words: String {
        switch self {
        case .done: "done"
        case .no(nil): "no"
        case .no(let reason?): "no \(reason.split(separator: "\n").joined(separator: " "))"
        case .skip: "skip"
        case .quit: "quit"
        }
    }

    /// The answer of a line; `nil` if it is none.
    public init?(words line: String) {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        switch (words.first, words.dropFirst().first) {
        case ("done", nil): self = .done
        case ("no", let reason): self = .no(reason)
        case ("skip", nil): self = .skip
        case ("quit", nil): self = .quit
        default: return nil
        }
    }
}
