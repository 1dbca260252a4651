/// What a bring-up tells while it runs.
public enum BringupEvent: Sendable {
    /// A step begins.
    case began(number: Int, of: Int, title: String)
    /// A step goes on; one line about what it does now.
    case progress(String)
    /// A step ended.
    case ended(StepReport)
}
