/// Numbers and times as text, without Foundation and without a locale.
enum Figures {
    /// `value` with `digits` behind the point; `?` if it is not a number that fits.
    static func fixed(_ value: Double, _ digits: Int) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "?" }
        var scale: Int64 = 1
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int64((abs(value) * Double(scale)).rounded())
        let sign = value < 0 && scaled != 0 ? "-" : ""
        guard digits > 0 else { return "\(sign)\(scaled)" }
        let fraction = String(scaled % scale)
        return "\(sign)\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }

    /// Amperes with one digit.
    /// With so many digits, or `?` for what is not known.
    static func known(_ value: Double?, _ digits: Int) -> String { value.map { fixed($0, digits) } ?? "?" }

    /// The power, or that it is not known.
    static func knownPower(_ watts: Double?) -> String { watts.map(power) ?? "power unknown" }

    static func amperes(_ value: Double) -> String { fixed(value, 1) + " A" }

    /// Volts with a sign.
    static func volts(_ value: Double) -> String { (value > 0 ? "+" : "") + fixed(value, 2) + " V" }

    /// A span of time in its two largest units.
    static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, abs(seconds) < 1e12 else { return "?" }
        if seconds < 0 { return "0 s" }
        if seconds < 10 { return fixed(seconds, 1) + " s" }
        let whole = Int64(seconds)
        switch whole {
        case ..<60: return "\(whole) s"
        case ..<3_600: return "\(whole / 60) min \(whole % 60) s"
        case ..<86_400: return "\(whole / 3_600) h \(whole % 3_600 / 60) min"
        default: return "\(whole / 86_400) d \(whole % 86_400 / 3_600) h"
        }
    }

    /// A span of time in its largest unit.
    static func shortDuration(_ seconds: Double) -> String {
        let text = duration(seconds)
        return text.split(separator: " ").prefix(2).joined(separator: " ")
    }

    /// A count in at most five characters.
    static func count(_ value: Int) -> String {
        switch value {
        case ..<100_000: "\(value)"
        case ..<10_000_000: "\(value / 1_000)k"
        default: "\(value / 1_000_000)M"
        }
    }

    /// Milliseconds, as seconds from one second on and as microseconds below a tenth.
    static func milliseconds(_ value: Double) -> String {
        if abs(value) < 0.1 { return fixed(value * 1_000, 0) + " µs" }
        return value < 1_000 ? fixed(value, value < 10 ? 2 : 1) + " ms" : fixed(value / 1_000, 2) + " s"
    }

    /// Microseconds, as milliseconds from one millisecond on.
    static func microseconds(_ value: Double) -> String {
        value < 1_000 ? fixed(value, 0) + " µs" : fixed(value / 1_000, 1) + " ms"
    }

    /// Watts below one kilowatt, else kilowatts.
    static func power(_ watts: Double) -> String {
        abs(watts) < 1_000 ? fixed(watts, 0) + " W" : fixed(watts / 1_000, 2) + " kW"
    }

    /// `text` with blanks behind it up to `width`; never cut.
    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// `text` with blanks before it up to `width`; never cut.
    static func rightAligned(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// `text` cut to `width`, with a mark if something is missing.
    static func cut(_ text: String, _ width: Int) -> String {
        text.count <= width ? text : String(text.prefix(max(0, width - 1))) + "…"
    }

    /// A name of code as words: `switchingPhases` is "switching phases".
    static func words(_ name: String) -> String {
        var words = ""
        for character in name {
            if character.isUppercase { words += " " }
            words += character.lowercased()
        }
        return words
    }
}
