/// What an observed value must be.
public enum Matcher: Hashable, Sendable {
    /// One of these words.
    case words([String])
    /// A number between these, borders included, in the field's base unit.
    case range(Double, Double)
    /// Exactly these names, in any order.
    case exactly([String])
    /// These names and perhaps others.
    case including([String])

    /// Whether `value` is so.
    public func matches(_ value: ObservedValue) -> Bool {
        switch (self, value) {
        case (.words(let words), .word(let word)): words.contains(word)
        case (.range(let low, let high), .number(let number)): low <= number && number <= high
        case (.exactly(let names), .names(let seen)): Set(names) == Set(seen)
        case (.including(let names), .names(let seen)): Set(names).isSubset(of: seen)
        default: false
        }
    }
}
