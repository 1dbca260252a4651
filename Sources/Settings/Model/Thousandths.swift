/// Decimal numbers with a point as integers of thousandths, whatever the locale.
enum Thousandths {
    /// The thousandths of a number such as `30`, `-0.5` or `12.375`; `nil` for anything else.
    static func parse(_ text: String) -> Int? {
        var rest = Substring(text)
        let isNegative = rest.first == "-"
        if isNegative { rest.removeFirst() }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = digits(parts[0]),
            whole.multipliedReportingOverflow(by: 1000).overflow == false
        else { return nil }
        var fraction = 0
        if parts.count == 2 {
            guard (1...3).contains(parts[1].utf8.count), let value = digits(parts[1]) else { return nil }
            fraction = value * [100, 10, 1][parts[1].utf8.count - 1]
        }
        let (sum, overflow) = (whole * 1000).addingReportingOverflow(fraction)
        guard !overflow else { return nil }
        return isNegative ? -sum : sum
    }

    /// The number, with as few decimals as it needs.
    static func text(_ thousandths: Int) -> String {
        let magnitude = thousandths.magnitude
        var text = "\(thousandths < 0 ? "-" : "")\(magnitude / 1000)"
        if magnitude % 1000 != 0 {
            var fraction = String(String(magnitude % 1000 + 1000).dropFirst())
            while fraction.last == "0" { fraction.removeLast() }
            text += ".\(fraction)"
        }
        return text
    }

    private static func digits(_ text: Substring) -> Int? {
        text.isEmpty || !text.unicodeScalars.allSatisfy(\.isASCIIDigit) ? nil : Int(text)
    }
}
