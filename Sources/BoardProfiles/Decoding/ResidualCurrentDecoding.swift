import HAL

extension ResidualCurrentMonitorProfile {
    init?(_ reader: ObjectReader, test: ResidualCurrentTestProfile?, selfTestInterval: Nanoseconds?) {
        let kind: Kind? = reader.choice("kind")
        let outputs: Outputs? = reader.choice("outputs", default: .combined)
        let trip = reader.input("trip")
        let tripRMS = reader.input("tripRMS")
        let error = reader.input("error")
        let response = reader.duration(
            "responseTime", .zero...(.seconds(1)), because: "sensors for this use answer in tens of milliseconds")
        let responses = reader.object("responseTimes")
        let blanking = reader.duration(
            "blanking", .zero...(.milliseconds(100)), because: "a residual current of 200 mA must open within 0.1 s",
            default: .zero)
        let isLatching = reader.has("latching") ? reader.boolean("latching") : false
        let values = reader.object("values")
        let direct = values?.object("dc").flatMap { ResidualCurrentValueProfile($0, .dc) }
        let rms = values?.object("rms").flatMap { ResidualCurrentValueProfile($0, .rms) }
        let reclosing: AutomaticReclosing? = reader.choice("automaticReclosing")
        guard let kind, let outputs, let trip, let response, let blanking, let isLatching, let test,
            let selfTestInterval, let reclosing, (error != nil) == reader.has("error"),
            (tripRMS != nil) == reader.has("tripRMS"), (direct != nil) == (values?.has("dc") ?? false),
            (rms != nil) == (values?.has("rms") ?? false)
        else { return nil }
        self.init(
            sensor: reader.text("sensor"), kind: kind, outputs: outputs, trip: trip, tripRMS: tripRMS, error: error,
            responseTime: response, directResponse: responses?.responses("dc") ?? [],
            rmsResponse: responses?.responses("rms") ?? [], isLatching: isLatching, blanking: blanking,
            values: [direct, rms].compactMap { $0 }, test: test, selfTestInterval: selfTestInterval,
            automaticReclosing: reclosing)
    }
}

extension ResidualCurrentTestProfile {
    private static var reason: String { "the longest sensor tests known take some seconds" }
    private static var range: ClosedRange<Nanoseconds> { .zero...Nanoseconds.seconds(60) }

    init?(_ reader: ObjectReader) {
        let output = reader.output("output")
        let pulse = reader.duration("pulse", .microseconds(10)...(.seconds(60)), because: Self.reason)
        let longest = reader.duration("longestPulse", .microseconds(10)...(.seconds(60)), because: Self.reason)
        let trip = reader.object("tripAfter").flatMap { Window($0, Self.range, because: Self.reason) }
        let release = reader.object("releaseAfter").flatMap { Window($0, Self.range, because: Self.reason) }
        let total = reader.duration("total", Self.range, because: Self.reason)
        let steps = reader.objects("steps").map(Self.step)
        let readings = reader.objects("readings").map(Self.reading)
        guard let output, let pulse, let total, (trip != nil) == reader.has("tripAfter"),
            (release != nil) == reader.has("releaseAfter"), (longest != nil) == reader.has("longestPulse"),
            !steps.contains(nil), !readings.contains(nil)
        else { return nil }
        let short = [
            trip.map { Step(output: .trip, isActive: true, window: $0) },
            release.map { Step(output: .trip, isActive: false, window: $0) },
        ]
        self.init(
            output: output, pulse: pulse, longestPulse: longest, steps: (short + steps).compactMap { $0 },
            readings: readings.compactMap { $0 }, total: total)
    }

    private static func step(_ reader: ObjectReader) -> Step? {
        let output: Output? = reader.choice("output")
        let state = reader.text("state")
        let window = window(reader)
        guard let output, let window, state == "active" || state == "inactive" else { return nil }
        return Step(output: output, isActive: state == "active", window: window)
    }

    private static func reading(_ reader: ObjectReader) -> Reading? {
        let quantity: ResidualCurrentValueProfile.Quantity? = reader.choice("of")
        let least = reader.current("minimum", 0...1_000, because: "sensors for this use end far below")
        let greatest = reader.current("maximum", 0...1_000, because: "sensors for this use end far below")
        let window = window(reader)
        guard let quantity, let least, let greatest, let window else { return nil }
        return Reading(quantity: quantity, window: window, least: least, greatest: greatest)
    }

    private static func window(_ reader: ObjectReader) -> Window? {
        let after = reader.duration("after", range, because: reason)
        let before = reader.duration("before", range, because: reason)
        guard let after, let before else { return nil }
        return Window(minimum: after, maximum: before)
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

    /// Delays by current, in order of the current.
    fileprivate func responses(_ key: String) -> [ResidualCurrentResponse] {
        (value(key)?.members ?? []).compactMap { member in
            guard let current = reading(of: member.key, at: member.keyMark, key, .current),
                let delay = member.value.text.flatMap({ reading(of: $0, at: member.value.mark, key, .duration) })
            else { return nil }
            return ResidualCurrentResponse(
                current: Milliamperes(Int32(clamping: current)), delay: Nanoseconds(delay))
        }.sorted { $0.current < $1.current }
    }

    private func reading(of text: String, at mark: TextMark, _ key: String, _ kind: QuantityKind) -> Int64? {
        do throws(QuantityKind.Failure) {
            let value = try kind.parse(text)
            let limit: Int64 = kind == .current ? 1_000 : 10_000_000_000
            if value <= limit { return value }
        } catch {
            if error == .malformed { return nil }
        }
        decoder.collector.add(
            .outOfRange, at: mark, "\(path(of: key)) has \"\(text)\"",
            cause: "no residual-current sensor has such a figure",
            mend: kind == .current ? "write at most 1 A, in whole milliamperes" : "write at most 10 s")
        return nil
    }
}
