import HAL

/// Numbers and times as text, without Foundation.
public enum Text {
    /// A number with a fixed count of decimals, rounded half away from zero.
    public static func decimal(_ value: Double, _ places: Int) -> String {
        guard value.isFinite else { return "—" }
        var factor = 1.0
        for _ in 0..<places { factor *= 10 }
        let scaled = Int((abs(value) * factor).rounded())
        let digits = String(scaled)
        let sign = value < 0 && scaled > 0 ? "−" : ""
        if places == 0 { return sign + digits }
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return sign + padded.dropLast(places) + "." + padded.suffix(places)
    }

    /// An instant as `h:mm:ss.ss` since the clock's origin.
    public static func clock(_ instant: MonotonicInstant) -> String {
        let centiseconds = instant.nanoseconds / 10_000_000
        let seconds = centiseconds / 100
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(seconds / 3_600):\(two(seconds / 60 % 60)):\(two(seconds % 60)).\(two(centiseconds % 100))"
    }
}
