/// What became of a request.
public enum BringupAnswer: Hashable, Sendable {
    /// Done, or yes.
    case done
    /// It could not be done, or the answer is no; with the reason if there is one.
    case no(String?)
    /// Leave this step out.
    case skip
    /// End the bring-up.
    case quit
}
