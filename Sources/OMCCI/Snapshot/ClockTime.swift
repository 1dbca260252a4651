/// A time of day on the station's clock, local time.
public struct ClockTime: Hashable, Sendable, BitwiseCopyable {
    /// 0…23.
    public var hour: UInt8
    /// 0…59.
    public var minute: UInt8
    /// 0…59.
    public var second: UInt8

    /// A time by its parts.
    public init(hour: UInt8, minute: UInt8, second: UInt8) {
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// As `00hhmmss`, four bits a digit.
    var packed: UInt32 { PackedDecimal.pack(hour, minute, second) }
}

/// A date.
public struct CalendarDay: Hashable, Sendable, BitwiseCopyable {
    /// The year, of which the registers show the last two digits.
    public var year: UInt16
    /// 1…12.
    public var month: UInt8
    /// 1…31.
    public var day: UInt8

    /// A date by its parts.
    public init(year: UInt16, month: UInt8, day: UInt8) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// As `00ddmmyy`, four bits a digit.
    var packed: UInt32 { PackedDecimal.pack(day, month, UInt8(year % 100)) }
}

/// Decimal digits of four bits each.
enum PackedDecimal {
    static func pack(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
        [first, second, third].reduce(0) { $0 << 8 | UInt32($1 / 10 % 10) << 4 | UInt32($1 % 10) }
    }
}
