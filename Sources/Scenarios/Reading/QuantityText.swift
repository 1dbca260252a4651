/// Reads quantities and what they must be: `16 A`, `9 V ± 1 V`, `1 kHz ± 2 %`, `≥ 10 A`, `at most 6 A`, `6 A … 10 A`.
enum QuantityText {
    /// Why a text is not what it should be.
    struct Failure: Error {
        var what: String
        var mend: String
    }

    /// One quantity in base units; a number without unit is refused.
    static func quantity(_ text: some StringProtocol, _ dimension: Dimension) throws(Failure) -> Double {
        let trimmed = trim(text)
        let digits = trimmed.prefix { "0123456789.-+".contains($0) }
        let unit = trim(trimmed.dropFirst(digits.count))
        guard let number = Double(digits), number.isFinite else {
            throw Failure(
                what: "'\(trimmed)' is not a \(dimension.rawValue)", mend: "write one such as \(dimension.example)")
        }
        guard !unit.isEmpty else {
            throw Failure(what: "'\(trimmed)' has no unit", mend: "write a unit, as in \(dimension.example)")
        }
        guard let size = dimension.units[String(unit)] else {
            throw Failure(
                what: "'\(unit)' is not a unit of \(dimension.rawValue)",
                mend: "use one of: " + dimension.units.keys.sorted().joined(separator: ", "))
        }
        return number * size
    }

    /// What a quantity must be.
    static func matcher(
        _ text: String, _ dimension: Dimension, tolerance: Double
    ) throws(Failure) -> Matcher {
        try matcher(text, tolerance: tolerance) { part throws(Failure) in try quantity(part, dimension) }
    }

    /// What a whole number must be.
    static func countMatcher(_ text: String) throws(Failure) -> Matcher {
        try matcher(text, tolerance: 0) { part throws(Failure) in
            guard let number = Int(trim(part)), number >= 0 else {
                throw Failure(what: "'\(trim(part))' is not a count", mend: "write a whole number, such as 2")
            }
            return Double(number)
        }
    }

    private static func matcher(
        _ text: String, tolerance: Double, _ read: (Substring) throws(Failure) -> Double
    ) throws(Failure) -> Matcher {
        let whole = trim(text)
        for word in ["≥", "at least"] where whole.hasPrefix(word) {
            return .range(try read(whole.dropFirst(word.count)), .infinity)
        }
        for word in ["≤", "at most"] where whole.hasPrefix(word) {
            return .range(-.infinity, try read(whole.dropFirst(word.count)))
        }
        if let (left, right) = split(whole, at: "±") {
            let middle = try read(left)
            let percent = trim(right)
            let width: Double
            if percent.hasSuffix("%"), !trim(left).hasSuffix("%") {
                width = abs(middle) * (try quantity(percent, .percent)) / 100
            } else {
                width = try read(right)
            }
            return .range(middle - width, middle + width)
        }
        for separator in ["…", " to "] {
            guard let (left, right) = split(whole, at: separator) else { continue }
            let (low, high) = (try read(left), try read(right))
            guard low <= high else { throw Failure(what: "'\(whole)' is empty", mend: "write the smaller one first") }
            return .range(low, high)
        }
        let value = try read(whole)
        return .range(value - tolerance, value + tolerance)
    }

    static func split(_ text: Substring, at separator: String) -> (Substring, Substring)? {
        guard let range = text.firstRange(of: separator) else { return nil }
        return (text[..<range.lowerBound], text[range.upperBound...])
    }

    static func trim(_ text: some StringProtocol) -> Substring {
        var rest = Substring(text)
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return rest
    }
}
