/// A value that a bench saw.
public enum ObservedValue: Hashable, Sendable {
    /// A word, such as `open`.
    case word(String)
    /// A number in the field's base unit.
    case number(Double)
    /// A list of names.
    case names([String])

    /// The value as people write it, a number with `unit`.
    public func text(_ unit: String) -> String {
        switch self {
        case .word(let word): return word
        case .number(let number):
            let rounded = (number * 1_000).rounded() / 1_000
            let digits = rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int64(rounded))" : "\(rounded)"
            return unit.isEmpty ? digits : "\(digits) \(unit)"
        case .names(let names): return names.isEmpty ? "none" : "[" + names.joined(separator: ", ") + "]"
        }
    }
}
