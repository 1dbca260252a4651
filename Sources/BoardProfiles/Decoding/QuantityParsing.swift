extension QuantityKind {
    enum Failure: Error {
        case malformed
        case tooPrecise
        case tooLarge
    }

    /// The value in base units of text such as `10 ms`, exactly: nothing is rounded.
    func parse(_ text: String) throws(Failure) -> Int64 {
        guard let parts = Self.split(text), let size = units.first(where: { $0.name == parts.unit })?.size else {
            throw .malformed
        }
        guard !parts.isNegative || allowsNegative else { throw .malformed }
        var digits = parts.whole + parts.fraction
        var decimals = parts.fraction.count
        while decimals > 0, digits.hasSuffix("0") {
            digits.removeLast()
            decimals -= 1
        }
        guard let mantissa = Int64(digits), digits.count <= 18 else { throw .tooLarge }
        let product = mantissa.multipliedReportingOverflow(by: size)
        guard !product.overflow else { throw .tooLarge }
        var divisor: Int64 = 1
        for _ in 0..<decimals { divisor *= 10 }
        guard product.partialValue % divisor == 0 else { throw .tooPrecise }
        let value = product.partialValue / divisor
        return parts.isNegative ? -value : value
    }

    /// Why text that the schema refused is no quantity of this kind.
    func problem(with text: String) -> (code: ProfileFindingCode, what: String, cause: String) {
        guard let parts = Self.split(text) else {
            return (.wrongValue, "which is not \(noun)", "\(noun) is a number and a unit")
        }
        if parts.unit.isEmpty {
            return (.missingUnit, "a number without a unit", "a bare number could be read in the wrong unit")
        }
        if units.contains(where: { $0.name == parts.unit }) {
            let reason =
                parts.isNegative ? "it must not be negative" : "at most nine digits and one space before the unit"
            return (.wrongValue, "which is not \(noun) as profiles write it", reason)
        }
        if let other = Self.allCases.first(where: { $0.units.contains { $0.name == parts.unit } }) {
            return (.wrongUnit, "which is \(other.noun), not \(noun)", "the unit \(parts.unit) does not measure this")
        }
        return (.wrongUnit, "whose unit \(parts.unit) is not known", "the units are exact, upper and lower case count")
    }

    private static func split(_ text: String) -> (isNegative: Bool, whole: String, fraction: String, unit: String)? {
        var rest = Substring(text)
        let isNegative = rest.first == "-"
        if isNegative { rest = rest.dropFirst() }
        let isDigit = { (character: Character) in ("0"..."9").contains(character) }
        let whole = rest.prefix(while: isDigit)
        guard !whole.isEmpty else { return nil }
        rest = rest.dropFirst(whole.count)
        var fraction = Substring()
        if rest.first == "." {
            fraction = rest.dropFirst().prefix(while: isDigit)
            rest = rest.dropFirst(fraction.count + 1)
        }
        return (isNegative, String(whole), String(fraction), String(rest.drop { $0 == " " }))
    }
}
