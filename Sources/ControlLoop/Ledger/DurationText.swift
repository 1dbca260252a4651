/// Durations and numbers as people read them. Not for the control path.
public enum DurationText {
    /// Three significant digits with a fitting unit: `85 ns`, `1.25 µs`, `31.0 ms`, `6.00 s`.
    public static func text(nanoseconds: Int64) -> String {
        let sign = nanoseconds < 0 ? "−" : ""
        let magnitude = Double(nanoseconds.magnitude)
        if magnitude < 1_000 { return "\(sign)\(nanoseconds.magnitude) ns" }
        // The borders are where rounding to three digits would show 1000 of the smaller unit.
        if magnitude < 999_500 { return sign + digits(magnitude / 1e3) + " µs" }
        if magnitude < 999_500_000 { return sign + digits(magnitude / 1e6) + " ms" }
        if magnitude < 600e9 { return sign + digits(magnitude / 1e9) + " s" }
        return sign + digits(magnitude / 60e9) + " min"
    }

    /// As few digits as say it exactly, for limits: `100 ms`, `6.1 s`.
    public static func limit(nanoseconds: Int64) -> String {
        for (unit, name) in [(1_000_000_000 as Int64, "s"), (1_000_000, "ms"), (1_000, "µs")] where nanoseconds >= unit
        {
            let tenths = nanoseconds / (unit / 10)
            if tenths * (unit / 10) == nanoseconds {
                return tenths % 10 == 0 ? "\(tenths / 10) \(name)" : "\(tenths / 10).\(tenths % 10) \(name)"
            }
        }
        return nanoseconds == 0 ? "0" : text(nanoseconds: nanoseconds)
    }

    /// A value 0.1…999 with three significant digits; more digits before the point if it is larger.
    private static func digits(_ value: Double) -> String {
        if value < 9.995 { return decimal(value, places: 2) }
        if value < 99.95 { return decimal(value, places: 1) }
        return decimal(value, places: 0)
    }

    /// A number with `places` decimal places, 0…6.
    public static func decimal(_ value: Double, places: Int) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "?" }
        var scale: Int64 = 1
        for _ in 0..<places { scale *= 10 }
        let scaled = Int64((abs(value) * Double(scale)).rounded())
        let sign = value < 0 && scaled != 0 ? "-" : ""
        guard places > 0 else { return "\(sign)\(scaled)" }
        let fraction = String(scaled % scale)
        return "\(sign)\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
    }

    /// A count with its thousands set apart: `60 000`.
    public static func count(_ value: UInt64) -> String {
        let digits = Array(String(value))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { text.append("\u{202F}") }
            text.append(digit)
        }
        return text
    }
}
