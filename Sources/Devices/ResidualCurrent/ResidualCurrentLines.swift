import HAL

/// The lines that a residual-current sensor gives the controller, each looked at once a tick. Real-time safe.
struct ResidualCurrentLines {
    /// What a look at all lines showed; `nil` for a line that could not be read.
    struct Look {
        var first: LineState?
        var second: LineState?
        var hasSecond: Bool
        var error: LineState?
        var hasErrorLine: Bool

        var isAnyTripped: Bool { first == .active || second == .active }
        var isUnreadable: Bool { first == nil || (hasSecond && second == nil) || (hasErrorLine && error == nil) }
        var hasError: Bool { isUnreadable || error == .active }
        /// Whether there is more than one line and all of them are active: no sensor that is well does that at rest.
        var areAllActive: Bool {
            (hasSecond || hasErrorLine) && first == .active && (!hasSecond || second == .active)
                && (!hasErrorLine || error == .active)
        }
    }

    private var first: InputLine
    private var second: InputLine?
    private var error: InputLine?

    init(trip: any DigitalInput, secondTrip: (any DigitalInput)?, error: (any DigitalInput)?) {
        first = InputLine(trip)
        second = secondTrip.map { InputLine($0) }
        self.error = error.map { InputLine($0) }
    }

    /// Whether a line could not be read in the last look.
    var isFailing: Bool {
        first.health.isFailing || second?.health.isFailing == true || error?.health.isFailing == true
    }
    var health: DeviceHealth {
        var result = first.health
        if let second { result = .merged(result, second.health) }
        if let error { result = .merged(result, error.health) }
        return result
    }

    mutating func look() -> Look {
        let first = first.read()
        let second = second?.read()
        let error = error?.read()
        return Look(
            first: first, second: second, hasSecond: self.second != nil, error: error, hasErrorLine: self.error != nil)
    }

    /// Whether a trip line is active right now.
    mutating func isAnyTripActive() -> Bool { first.read() == .active || second?.read() == .active }
}
