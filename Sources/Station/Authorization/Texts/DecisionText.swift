/// What is told to people, in the product's languages.
public struct DecisionText: Hashable, Sendable {
    /// English, also for logs.
    public var english: String
    /// German.
    public var german: String
    /// French.
    public var french: String
    /// Spanish.
    public var spanish: String

    /// A text in all languages.
    public init(_ english: String, de german: String, fr french: String, es spanish: String) {
        self.english = english
        self.german = german
        self.french = french
        self.spanish = spanish
    }

    /// The text in the language of the code `en`, `de`, `fr` or `es`; English for any other.
    public subscript(code: String) -> String {
        switch code {
        case "de": german
        case "fr": french
        case "es": spanish
        default: english
        }
    }
}
