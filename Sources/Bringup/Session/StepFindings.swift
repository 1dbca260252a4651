import HAL

/// What a step collects while it runs.
struct StepFindings {
    private(set) var measurements: [BringupMeasurement] = []
    private(set) var notes: [String] = []
    /// The hint of the first thing that was not as it should be.
    private(set) var hint: String?

    /// Whether everything was as it should be.
    var isPassed: Bool { measurements.allSatisfy(\.isPassed) }

    /// Notes a figure and judges it; `nil` for one that could not be had fails.
    @discardableResult
    mutating func measure(
        _ name: String, _ value: Double?, _ unit: String, from lowest: Double? = nil, to highest: Double? = nil,
        hint: @autoclosure () -> String
    ) -> Bool {
        var isPassed = false
        if let value { isPassed = value >= lowest ?? -.infinity && value <= highest ?? .infinity }
        measurements.append(
            BringupMeasurement(
                name: name, value: value, unit: unit, lowest: lowest, highest: highest, found: nil, expected: nil,
                isPassed: isPassed))
        if !isPassed, self.hint == nil { self.hint = hint() }
        return isPassed
    }

    /// Notes a finding and judges it.
    @discardableResult
    mutating func check(
        _ name: String, _ isPassed: Bool, found: String, expected: String, hint: @autoclosure () -> String
    ) -> Bool {
        measurements.append(
            BringupMeasurement(
                name: name, value: nil, unit: "", lowest: nil, highest: nil, found: found, expected: expected,
                isPassed: isPassed))
        if !isPassed, self.hint == nil { self.hint = hint() }
        return isPassed
    }

    /// Notes a figure that is only told.
    mutating func tell(_ name: String, _ value: Double, _ unit: String) {
        measurements.append(
            BringupMeasurement(
                name: name, value: value, unit: unit, lowest: nil, highest: nil, found: nil, expected: nil,
                isPassed: true))
    }

    /// A remark.
    mutating func note(_ text: String) { notes.append(text) }

    /// Replaces the hint by one that knows more.
    mutating func explain(_ text: String) { hint = text }
}
