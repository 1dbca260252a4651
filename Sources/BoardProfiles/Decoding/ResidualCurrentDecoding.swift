import HAL

extension ResidualCurrentMonitorProfile {
    init?(_ reader: ObjectReader, test: ResidualCurrentTestProfile?, selfTestInterval: Nanoseconds?) {
        let kind: Kind? = reader.choice("kind")
        let trip = reader.input("trip")
        let error = reader.input("error")
        let response = reader.duration(
            "responseTime", .zero...(.seconds(1)), because: "sensors for this use answer in tens of milliseconds")
        let reclosing: AutomaticReclosing? = reader.choice("automaticReclosing")
        guard let kind, let trip, let response, let test, let selfTestInterval, let reclosing,
            (error != nil) == reader.has("error")
        else { return nil }
        self.init(
            kind: kind, trip: trip, error: error, responseTime: response, test: test,
            selfTestInterval: selfTestInterval, automaticReclosing: reclosing)
    }
}

extension ResidualCurrentTestProfile {
    init?(_ reader: ObjectReader) {
        let reason = "the longest sensor tests known take some seconds"
        let range = Nanoseconds.zero...Nanoseconds.seconds(60)
        let output = reader.output("output")
        let pulse = reader.duration("pulse", .microseconds(10)...(.seconds(60)), because: reason)
        let trip = reader.object("tripAfter").flatMap { Window($0, range, because: reason) }
        let release = reader.object("releaseAfter").flatMap { Window($0, range, because: reason) }
        let total = reader.duration("total", range, because: reason)
        guard let output, let pulse, let trip, let release, let total else { return nil }
        self.init(output: output, pulse: pulse, tripAfter: trip, releaseAfter: release, total: total)
    }
}

extension ResidualCurrentTestProfile.Window {
    init?(_ reader: ObjectReader, _ range: ClosedRange<Nanoseconds>, because: String) {
        let minimum = reader.duration("minimum", range, because: because)
        let maximum = reader.duration("maximum", range, because: because)
        guard let minimum, let maximum else { return nil }
        self.init(minimum: minimum, maximum: maximum)
    }
}

extension ObjectReader {
    /// The greatest age of a passed test; whether it exceeds 24 h is the lint's to say.
    var selfTestInterval: Nanoseconds? {
        duration(
            "selfTestInterval", .seconds(60)...(.seconds(366 * 86_400)), because: "a test each minute is enough",
            default: .seconds(86_400))
    }
}
