import HAL

/// A residual-current sensor for 6 mA DC and 30 mA AC with one trip line, an error line and a test input.
struct ResidualCurrentSensor {
    private let configuration: VirtualBoardConfiguration
    private var directMilliamperes = 0.0
    private var alternatingMilliamperes = 0.0
    private var exceededSince = Schedule.never
    private var tripDue = Schedule.never
    private var releaseDue = Schedule.never
    private var isTripped = false

    private var testLine = false
    private var pulseStart: Int64 = 0
    private var acceptDue = Schedule.never
    private var answerDue = Schedule.never
    private var answerEndDue = Schedule.never
    private var isAnswering = false
    private var errorEndDue = Schedule.never

    private var isDead = false
    private var isStuckTripped = false
    private var hasError = false
    private var isSlow = false

    init(_ configuration: VirtualBoardConfiguration) { self.configuration = configuration }

    /// When something happens next.
    var due: Int64 { min(min(tripDue, releaseDue, acceptDue), min(answerDue, answerEndDue, errorEndDue)) }
    /// Electrical level of the trip line.
    var tripLine: Bool { isStuckTripped || (!isDead && (isTripped || isAnswering)) }
    /// Electrical level of the error line.
    var errorLine: Bool { hasError || errorEndDue != Schedule.never }

    /// The current through the sensor changed.
    mutating func setResidual(direct: Double, alternating: Double, at now: Int64) {
        directMilliamperes = abs(direct)
        alternatingMilliamperes = abs(alternating)
        let delay = tripDelay
        if delay == Schedule.never {
            exceededSince = Schedule.never
            tripDue = Schedule.never
        } else {
            if exceededSince == Schedule.never { exceededSince = now }
            tripDue = isTripped ? Schedule.never : max(now, exceededSince + delay)
        }
        let isLow =
            directMilliamperes < configuration.residualDirectRecloseMilliamperes
            && alternatingMilliamperes < configuration.residualAlternatingRecloseMilliamperes
        if !isTripped || !isLow {
            releaseDue = Schedule.never
        } else if releaseDue == Schedule.never {
            releaseDue = now + configuration.residualReleaseDelay.rawValue
        }
    }

    /// The test input changed.
    mutating func setTestLine(_ high: Bool, at now: Int64) {
        testLine = high
        if high {
            pulseStart = now
            let isIdle = answerDue == Schedule.never && !isAnswering
            acceptDue = isIdle ? now + configuration.residualTestPulse.rawValue : Schedule.never
        } else {
            acceptDue = Schedule.never
        }
    }

    /// Carries out what is due at `now`.
    mutating func fire(at now: Int64) {
        if tripDue <= now {
            tripDue = Schedule.never
            isTripped = true
        }
        if releaseDue <= now {
            releaseDue = Schedule.never
            isTripped = false
        }
        if acceptDue <= now {
            acceptDue = Schedule.never
            startTest(at: now)
        }
        if answerDue <= now {
            answerDue = Schedule.never
            isAnswering = true
            answerEndDue = now + slowed(configuration.residualTestAnswerLength.rawValue)
        }
        if answerEndDue <= now {
            answerEndDue = Schedule.never
            isAnswering = false
        }
        if errorEndDue <= now { errorEndDue = Schedule.never }
    }

    mutating func setDead(_ on: Bool) { isDead = on }
    mutating func setStuckTripped(_ on: Bool) { isStuckTripped = on }
    mutating func setError(_ on: Bool) { hasError = on }
    mutating func setSlow(_ on: Bool, at now: Int64) {
        isSlow = on
        setResidual(direct: directMilliamperes, alternating: alternatingMilliamperes, at: now)
    }

    private mutating func startTest(at now: Int64) {
        let limit = configuration.residualTestLimitMilliamperes
        if directMilliamperes > limit || alternatingMilliamperes > 5 * limit {
            // The sensor cannot calibrate against a current that flows: it says so instead of answering.
            errorEndDue = now + 1_500_000_000
        } else {
            answerDue = pulseStart + slowed(configuration.residualTestAnswer.rawValue)
        }
    }

    private func slowed(_ span: Int64) -> Int64 { isSlow ? span * configuration.residualSlowFactor : span }

    /// From exceeding a threshold to the trip at the present currents, or never.
    private var tripDelay: Int64 {
        var limit = Double.infinity
        if directMilliamperes >= configuration.residualDirectTripMilliamperes {
            limit = Self.longestDirectDelay(directMilliamperes)
        }
        if alternatingMilliamperes >= configuration.residualAlternatingTripMilliamperes {
            limit = min(limit, Self.longestAlternatingDelay(alternatingMilliamperes))
        }
        guard limit.isFinite else { return Schedule.never }
        return slowed(Int64(limit * configuration.residualSpeedShare * 1e6))
    }

    /// Longest delay allowed for a DC residual current, ms (Bender RDC104-4), linear between the points given.
    static func longestDirectDelay(_ milliamperes: Double) -> Double {
        switch milliamperes {
        case ..<6: 480
        case ..<12: interpolate(milliamperes, 6, 480, 12, 240)
        case ..<30: interpolate(milliamperes, 12, 240, 30, 120)
        case ..<60: interpolate(milliamperes, 30, 120, 60, 70)
        case ..<200: interpolate(milliamperes, 60, 70, 200, 30)
        default: 30
        }
    }

    /// Longest delay allowed for an AC residual current, ms (Bender RCMB104), linear between the points given.
    static func longestAlternatingDelay(_ milliamperes: Double) -> Double {
        switch milliamperes {
        case ..<30: 180
        case ..<60: interpolate(milliamperes, 30, 180, 60, 70)
        case ..<150: interpolate(milliamperes, 60, 70, 150, 20)
        default: 20
        }
    }

    private static func interpolate(_ x: Double, _ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> Double {
        y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    }
}
