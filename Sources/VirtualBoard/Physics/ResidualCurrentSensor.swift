import HAL

/// A residual-current sensor: trip outputs, an error output, a value line and a test input, as its model says.
struct ResidualCurrentSensor {
    private let configuration: VirtualBoardConfiguration
    private let model: ResidualSensorModel
    private let answers: [ResidualSensorModel.Answer]
    private var direct: ResidualCurrentChannel
    private var alternating: ResidualCurrentChannel
    private var value: ResidualValueLine
    private var directMilliamperes = 0.0
    private var alternatingMilliamperes = 0.0

    private var pulseStart: Int64 = 0
    private var acceptDue = Schedule.never
    private var errorEndDue = Schedule.never
    // The test that is being answered: the next answer, and when.
    private var isTesting = false
    private var testStart: Int64 = 0
    private var nextAnswer = 0
    private var answerDue = Schedule.never
    private var currentDue = Schedule.never
    private var answering: InlineArray<3, Bool> = InlineArray(repeating: false)

    private var isDead = false
    private var isStuckTripped = false
    private var hasError = false
    private var isSlow = false
    private var isInverted = false
    private var isSwapped = false
    private var neverReleases = false
    private var isTestShorted = false
    private var isTestSwapped = false
    private var isTestHigh = false

    init(_ configuration: VirtualBoardConfiguration) {
        self.configuration = configuration
        model = configuration.residualSensor
        let plain: [ResidualSensorModel.Answer] = [
            .init(.trip, true, at: configuration.residualTestAnswer),
            .init(.trip, false, at: configuration.residualTestAnswer + configuration.residualTestAnswerLength),
        ]
        answers = model.answers.isEmpty ? plain : model.answers
        direct = ResidualCurrentChannel(
            model.directDelays, trips: configuration.residualDirectTripMilliamperes,
            recloses: configuration.residualDirectRecloseMilliamperes, configuration)
        alternating = ResidualCurrentChannel(
            model.alternatingDelays, trips: configuration.residualAlternatingTripMilliamperes,
            recloses: configuration.residualAlternatingRecloseMilliamperes, configuration)
        value = ResidualValueLine(model.value)
    }

    /// When something happens next.
    var due: Int64 {
        min(min(direct.due, alternating.due, acceptDue), min(answerDue, errorEndDue, currentDue), value.due)
    }

    /// Electrical level of the trip line.
    var tripLine: Bool {
        // What drives the wire at the controller's end wins over an open collector.
        if isTestShorted { return isTestHigh }
        // The sensor's test input drives nothing.
        if isTestSwapped { return true }
        return electrical(isSwapped && model.hasRMSOutput ? isRMSTripActive : isTripActive)
    }
    /// Electrical level of the trip line for alternating current.
    var rmsTripLine: Bool {
        guard model.hasRMSOutput else { return false }
        return electrical(isSwapped ? isTripActive : isRMSTripActive)
    }
    /// Electrical level of the error line.
    var errorLine: Bool { electrical(hasError || errorEndDue != Schedule.never || answering[2]) }
    /// Electrical level of the value line.
    var valueLine: Bool { value.level }
    /// Potential at the value's ADC pin, mV; `nil` without one.
    var valueMillivolts: Double? { value.millivolts }

    private var isTripActive: Bool {
        let isOver = direct.isTripped || (!model.hasRMSOutput && alternating.isTripped)
        return isStuckTripped || (!isDead && (isOver || answering[0]))
    }
    private var isRMSTripActive: Bool { isStuckTripped || (!isDead && (alternating.isTripped || answering[1])) }

    private func electrical(_ isActive: Bool) -> Bool { (isActive != model.areOutputsActiveLow) != isInverted }

    /// The current through the sensor changed.
    mutating func setResidual(direct: Double, alternating: Double, at now: Int64) {
        directMilliamperes = abs(direct)
        alternatingMilliamperes = abs(alternating)
        let slowness = isSlow ? configuration.residualSlowFactor : 1
        self.direct.set(direct, slowness: slowness, at: now)
        self.alternating.set(alternating, slowness: slowness, at: now)
        showValue(at: now)
    }

    /// The test input changed, `edges` times since the last call: a pulse between two calls has no length that counts.
    mutating func setTestLine(_ high: Bool, edges: Int, at now: Int64) {
        isTestHigh = high
        let isActive = high != model.isTestActiveLow && !isTestSwapped
        let isShortPulse = configuration.residualTestPulse < .milliseconds(1)
        if isActive {
            pulseStart = now
            acceptDue = isTesting ? Schedule.never : now + configuration.residualTestPulse.rawValue
        } else if edges > 1, isShortPulse, !isTesting, !isTestSwapped {
            pulseStart = now
            acceptDue = now
        } else {
            acceptDue = Schedule.never
        }
    }

    /// Carries out what is due at `now`.
    mutating func fire(at now: Int64) {
        direct.fire(at: now)
        alternating.fire(at: now)
        if acceptDue <= now {
            acceptDue = Schedule.never
            startTest(at: now)
        }
        while answerDue <= now { answer() }
        if currentDue <= now { showValue(at: now) }
        if errorEndDue <= now { errorEndDue = Schedule.never }
        if value.due <= now { value.fire(at: now) }
    }

    /// Somebody reads the edges of the value line from now on.
    mutating func watchValue(at now: Int64) { value.watch(at: now) }

    mutating func setDead(_ on: Bool) { isDead = on }
    mutating func setStuckTripped(_ on: Bool) { isStuckTripped = on }
    mutating func setError(_ on: Bool) { hasError = on }
    mutating func setInverted(_ on: Bool) { isInverted = on }
    mutating func setSwapped(_ on: Bool) { isSwapped = on }
    mutating func setTestShorted(_ on: Bool) { isTestShorted = on }
    mutating func setTestSwapped(_ on: Bool) { isTestSwapped = on }
    mutating func setValueDead(_ on: Bool, at now: Int64) { value.setDead(on, at: now) }
    mutating func setNeverReleases(_ on: Bool) {
        neverReleases = on
        if !on, !isTesting { answering = InlineArray(repeating: false) }
    }
    mutating func setSlow(_ on: Bool, at now: Int64) {
        isSlow = on
        setResidual(direct: directMilliamperes, alternating: alternatingMilliamperes, at: now)
    }

    /// The supply was switched off: a latched trip is gone.
    mutating func resetLatch() {
        guard model.isLatching else { return }
        direct.reset()
        alternating.reset()
    }

    private mutating func startTest(at now: Int64) {
        let limit = configuration.residualTestLimitMilliamperes
        if directMilliamperes > limit || alternatingMilliamperes > 5 * limit {
            // The sensor cannot calibrate against a current that flows: it says so instead of answering.
            errorEndDue = now + 1_500_000_000
            return
        }
        isTesting = true
        testStart = pulseStart
        nextAnswer = 0
        scheduleAnswer()
        showValue(at: now)
    }

    private mutating func answer() {
        let answer = answers[nextAnswer]
        if answer.isActive || !neverReleases { answering[answer.line.rawValue] = answer.isActive }
        nextAnswer += 1
        scheduleAnswer()
    }

    private mutating func scheduleAnswer() {
        guard nextAnswer < answers.count else {
            answerDue = Schedule.never
            if currentDue == Schedule.never { isTesting = false }
            return
        }
        answerDue = testStart + slowed(answers[nextAnswer].at.rawValue)
    }

    /// Puts the current, that of a test included, on the value line.
    private mutating func showValue(at now: Int64) {
        currentDue = Schedule.never
        var direct = directMilliamperes
        var alternating = alternatingMilliamperes
        if isTesting {
            for current in model.testCurrents {
                let from = testStart + slowed(current.from.rawValue)
                let to = testStart + slowed(current.to.rawValue)
                if now < from {
                    currentDue = min(currentDue, from)
                } else if now < to {
                    currentDue = min(currentDue, to)
                }
                guard now >= from, now < to else { continue }
                direct += current.direct
                alternating += current.alternating
            }
            if currentDue == Schedule.never, nextAnswer >= answers.count { isTesting = false }
        }
        value.set(model.isValueRMS ? (direct * direct + alternating * alternating).squareRoot() : direct, at: now)
    }

    private func slowed(_ span: Int64) -> Int64 { isSlow ? span * configuration.residualSlowFactor : span }
}
