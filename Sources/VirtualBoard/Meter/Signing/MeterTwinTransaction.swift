/// A transaction of a virtual meter, and the record that it makes of it.
struct MeterTwinTransaction {
    /// A reading.
    struct Reading {
        var wattHoursInThousandths: Int64
        var time: String
        var reason: String
    }

    var begin: Reading
    var end: Reading?

    /// The readings as the record's list.
    var list: String {
        var readings = [text(begin, isFirst: true)]
        if let end { readings.append(text(end, isFirst: false)) }
        return "[" + readings.joined(separator: ",") + "]"
    }

    private func text(_ reading: Reading, isFirst: Bool) -> String {
        // Kilowatt-hours to the watt-hour, as far as the meter's own resolution goes.
        let wattHours = reading.wattHoursInThousandths / 1_000
        let digits = String(wattHours % 1_000)
        let kilowattHours = "\(wattHours / 1_000)." + String(repeating: "0", count: 3 - digits.count) + digits
        let shared = isFirst ? "\"RI\":\"1-0:1.8.0\",\"RU\":\"kWh\",\"RT\":\"AC\",\"EF\":\"\"," : ""
        return "{\"TM\":\"\(reading.time)\",\"TX\":\"\(reading.reason)\",\"RV\":\(kilowattHours),\(shared)\"ST\":\"G\"}"
    }
}

/// The clock of a virtual meter.
struct MeterTwinClock {
    private var seconds: Int64 = 0
    private var setAt: Int64 = 0
    private var zone: Int64 = 0
    /// Whether somebody said that it is right.
    var isSynchronized = false

    mutating func set(seconds: Int64, at now: Int64) {
        self.seconds = seconds
        setAt = now
    }

    mutating func set(zoneMinutes: Int16) { zone = Int64(zoneMinutes) }

    /// The time as OCMF writes it.
    func text(at now: Int64) -> String {
        let milliseconds = (now - setAt) / 1_000_000
        let local = seconds + milliseconds / 1_000 + zone * 60
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let (year, month, day) = Self.date(daysSince1970: local / 86_400)
        let ofDay = local % 86_400
        let rest = String(milliseconds % 1_000)
        let clock = "\(two(ofDay / 3_600)):\(two(ofDay / 60 % 60)):\(two(ofDay % 60))"
        let offset = "\(zone < 0 ? "-" : "+")\(two(abs(zone) / 60))\(two(abs(zone) % 60))"
        return
            "\(year)-\(two(month))-\(two(day))T\(clock),\(String(repeating: "0", count: 3 - rest.count))\(rest)\(offset) "
            + (isSynchronized ? "S" : "U")
    }

    private static func date(daysSince1970 days: Int64) -> (Int64, Int64, Int64) {
        var rest = days
        var year: Int64 = 1970
        func length(_ year: Int64) -> Int64 {
            year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365
        }
        while rest >= length(year) {
            rest -= length(year)
            year += 1
        }
        let months: [Int64] = [31, length(year) == 366 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var month = 0
        while rest >= months[month] {
            rest -= months[month]
            month += 1
        }
        return (year, Int64(month + 1), rest + 1)
    }
}
