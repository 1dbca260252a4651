import Records
import HAL

/// How currents and spans are written. Not for the control path.
enum LimitText {
    /// A current in amperes with as many decimals as it has, at most three: "6 A", "6.087 A", "6,5 A" in German.
    static func amperes(_ milliamperes: Int32, in language: Language) -> String {
        let value = max(0, milliamperes)
        var text = "\(value / 1_000)"
        var rest = value % 1_000
        if rest > 0 {
            var digits = 3
            while rest % 10 == 0 {
                rest /= 10
                digits -= 1
            }
            let decimals = "\(rest)"
            text += language.pick(".", ",", ",", ",")
            text += String(repeating: "0", count: digits - decimals.count) + decimals
        }
        return text + " A"
    }

    /// A span in its two greatest units: "48 s", "12 min 5 s", "3 h 10 min", "2 d 4 h". Less than a second is "0 s".
    static func span(_ span: Nanoseconds) -> String {
        let seconds = max(0, span.rawValue) / 1_000_000_000
        func pair(_ value: Int64, _ unit: String, _ rest: Int64, _ restUnit: String) -> String {
            rest == 0 ? "\(value) \(unit)" : "\(value) \(unit) \(rest) \(restUnit)"
        }
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3_600 { return pair(seconds / 60, "min", seconds % 60, "s") }
        if seconds < 86_400 { return pair(seconds / 3_600, "h", seconds % 3_600 / 60, "min") }
        return pair(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h")
    }
}
