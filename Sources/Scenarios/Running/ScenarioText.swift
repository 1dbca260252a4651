import HAL

/// How reports write things.
enum ScenarioText {
    /// A span: milliseconds below 2 s, else seconds.
    static func duration(_ span: Nanoseconds) -> String {
        if span.rawValue.magnitude < 2_000_000_000 {
            return ObservedValue.number((span.milliseconds * 10).rounded() / 10).text("ms")
        }
        return ObservedValue.number((span.seconds * 100).rounded() / 100).text("s")
    }

    /// `text` made `width` wide, by characters.
    static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

extension Expectation.Condition {
    /// The condition as a file would have it.
    var text: String { "\(field.rawValue): \(matcher.text(field.unit))" }
}

extension Matcher {
    func text(_ unit: String) -> String {
        func number(_ value: Double) -> String { ObservedValue.number(value).text(unit) }
        switch self {
        case .words(let words): return words.joined(separator: " or ")
        case .exactly(let names): return ObservedValue.names(names).text("")
        case .including(let names): return "including " + names.joined(separator: ", ")
        case .range(let low, let high):
            if low == high { return number(low) }
            if high == .infinity { return "≥ " + number(low) }
            if low == -.infinity { return "≤ " + number(high) }
            return number(low) + " … " + number(high)
        }
    }
}
