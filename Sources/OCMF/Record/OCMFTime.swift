/// The time of a reading: `2018-07-24T13:22:04,000+0200 S`.
public struct OCMFTime: Hashable, Sendable {
    /// How far the clock can be trusted.
    public enum Status: Character, Hashable, Sendable {
        /// Not synchronized.
        case unknown = "U"
        /// An informative time only.
        case informative = "I"
        /// Synchronized.
        case synchronized = "S"
        /// A span reckoned from an informative time.
        case relative = "R"
    }

    /// Milliseconds since 1970-01-01 00:00 UTC.
    public let millisecondsSince1970: Int64
    /// How far it can be trusted.
    public let status: Status

    /// The time that `text` writes in exactly OCMF's format; `nil` if it is anything else.
    public init?(text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 30 else { return nil }
        func number(_ start: Int, _ count: Int) -> Int? {
            var value = 0
            for byte in bytes[start..<(start + count)] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        func has(_ character: Unicode.Scalar, _ index: Int) -> Bool { bytes[index] == UInt8(ascii: character) }
        guard has("-", 4), has("-", 7), has("T", 10), has(":", 13), has(":", 16), has(",", 19), has(" ", 28),
            has("+", 23) || has("-", 23), let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
            let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
            let millisecond = number(20, 3), let zoneHour = number(24, 2), let zoneMinute = number(26, 2),
            let status = Status(rawValue: Character(Unicode.Scalar(bytes[29]))),
            (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day), hour < 24, minute < 60,
            second <= 60, zoneHour <= 14, zoneMinute < 60
        else { return nil }
        let zone = (has("-", 23) ? -1 : 1) * (zoneHour * 60 + zoneMinute)
        let minutes = (Self.daysSince1970(year, month, day) * 24 + hour) * 60 + minute - zone
        millisecondsSince1970 = Int64(minutes * 60 + second) * 1_000 + Int64(millisecond)
        self.status = status
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // Years before this one since year 0, each with its leap day.
        func daysBefore(_ year: Int) -> Int { year * 365 + (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400 }
        var days = daysBefore(year) - daysBefore(1970) + day - 1
        for earlier in 1..<month { days += Self.days(in: earlier, of: year) }
        return days
    }
}
