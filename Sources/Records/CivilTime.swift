/// A moment as the calendar and the clock on the wall show it.
public struct CivilTime: Hashable, Sendable {
    /// The year.
    public private(set) var year: Int
    /// The month, 1 to 12.
    public private(set) var month: Int
    /// The day of the month, 1 to 31.
    public private(set) var day: Int
    /// The hour, 0 to 23.
    public private(set) var hour: Int
    /// The minute.
    public private(set) var minute: Int
    /// The second.
    public private(set) var second: Int

    /// `time` at an offset from UTC (proleptic Gregorian calendar).
    public init(_ time: UTCTime, offsetSeconds: Int = 0) {
        let total = Self.floor(Int(time.milliseconds), 1_000) &+ offsetSeconds
        let days = Self.floor(total, 86_400)
        let rest = total - days * 86_400
        (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60)
        // Years from 1 March: the leap day is a year's last. An era is 400 years, 146 097 days.
        let shifted = days + 719_468
        let era = Self.floor(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The first moment of a month, month 13 being the January after, at an offset of minutes from UTC.
    public static func start(year: Int, month: Int, offsetMinutes: Int) -> UTCTime {
        let (year, month) = (year + floor(month - 1, 12), (month - 1) - floor(month - 1, 12) * 12 + 1)
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = floor(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return UTCTime(milliseconds: Int64(days * 86_400 - offsetMinutes * 60) * 1_000)
    }

    /// 2026-11-28.
    public var date: String { "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))" }
    /// 21:27:30.
    public var time: String { "\(Self.padded(hour, 2)):\(Self.padded(minute, 2)):\(Self.padded(second, 2))" }

    /// A number with zeros before it up to `width`.
    public static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func floor(_ number: Int, _ divisor: Int) -> Int {
        number / divisor - (number % divisor < 0 ? 1 : 0)
    }
}
