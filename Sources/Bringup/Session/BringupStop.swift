/// Why a step ended before its end.
public enum BringupStop: Error, Hashable, Sendable {
    /// The operator left it out.
    case skipped
    /// The operator could not do what was asked, or denied what was asked.
    case refused(String)
    /// It cannot be judged because of what another step, named, is about.
    case blocked(by: String, why: String)
    /// The operator ended the bring-up.
    case quit
    /// A signal ended the bring-up.
    case interrupted

    /// Whether the whole bring-up ends.
    var endsAll: Bool { self == .quit || self == .interrupted }
}
