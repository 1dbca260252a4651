/// The kinds of ``ProfileFinding``; raw values are stable and may be searched for.
public enum ProfileFindingCode: String, Hashable, Sendable, CaseIterable {
    // MARK: The file

    /// There is no such file.
    case fileMissing = "file-missing"
    /// The system refuses to open or read the file.
    case fileUnreadable = "file-unreadable"
    /// A directory, pipe or device instead of a file.
    case fileNotRegular = "file-not-regular"
    /// More than 256 KiB.
    case fileTooLarge = "file-too-large"
    /// Bytes that are not UTF-8.
    case fileNotUTF8 = "file-not-utf8"
    /// No content.
    case fileEmpty = "file-empty"
    /// Not YAML, or more than one YAML document.
    case notYAML = "not-yaml"
    /// An anchor or alias.
    case aliasUsed = "alias-used"

    // MARK: Schema

    /// The same key twice in one mapping.
    case duplicateKey = "duplicate-key"
    /// A key that profiles do not have.
    case unknownKey = "unknown-key"
    /// A key that must be there is not.
    case missingKey = "missing-key"
    /// Text where a list is wanted, and the like.
    case wrongType = "wrong-type"
    /// The right type, but not an allowed value.
    case wrongValue = "wrong-value"
    /// A bare number where a quantity is wanted.
    case missingUnit = "missing-unit"
    /// A quantity with a unit of another kind.
    case wrongUnit = "wrong-unit"
    /// Too many or too few elements.
    case wrongCount = "wrong-count"
    /// A quantity outside its range.
    case outOfRange = "out-of-range"
    /// A quantity with more digits than the controller keeps.
    case tooPrecise = "too-precise"
    /// Schema and decoder disagree: a defect of this program.
    case internalDefect = "internal-defect"

    // MARK: Resources

    /// One digital line used twice.
    case duplicateLine = "duplicate-line"
    /// One ADC or PWM channel used twice.
    case duplicateChannel = "duplicate-channel"
    /// Two parts of one name.
    case duplicateName = "duplicate-name"
    /// An output whose pull resistor switches it on.
    case outputPulledActive = "output-pulled-active"
    /// An input whose broken wire looks like the safe state.
    case brokenWireHidden = "broken-wire-hidden"
    /// A virtual resource on a Linux board or the other way round.
    case backendMismatch = "backend-mismatch"

    /// A chip, PWM or ADC by a number that moves between kernels.
    case unstableName = "unstable-name"
    /// A name that no Linux kernel has.
    case linuxName = "linux-name"

    // MARK: Outlet and contactors

    /// A socket without proximity pilot.
    case socketWithoutProximity = "socket-without-proximity"
    /// A socket without plug lock.
    case socketWithoutLock = "socket-without-lock"
    /// A fixed cable without rating.
    case tetheredWithoutCableCurrent = "tethered-without-cable-current"
    /// A part that this kind of outlet does not have.
    case partNotUsed = "part-not-used"
    /// Controlled ventilation without lines.
    case ventilationWithoutLines = "ventilation-without-lines"
    /// Contactors that do not switch each phase exactly once.
    case phasesNotCovered = "phases-not-covered"
    /// Phase switching that the contactors cannot do.
    case phaseSwitchingImpossible = "phase-switching-impossible"
    /// A contactor without feedback.
    case missingFeedback = "missing-feedback"
    /// A contactor without feedback, accepted in so many words.
    case unmonitoredContactor = "unmonitored-contactor"

    // MARK: Timing

    /// The contacts cannot be open within 100 ms of the car's opening S2.
    case openingBudget = "opening-budget"
    /// The contacts cannot be open in time after a residual current.
    case tripBudget = "trip-budget"
    /// The on-filter swallows the pulses of a car that wants digital communication.
    case onFilterHidesPulses = "on-filter-hides-pulses"
    /// A filter shorter than one tick.
    case filterBelowPeriod = "filter-below-period"
    /// The feedback is judged before the contactor has had its time.
    case feedbackTimeoutTooShort = "feedback-timeout-too-short"
    /// The supervisor's time does not fit the loop.
    case heartbeatTimeout = "heartbeat-timeout"
    /// The loop may be late for longer than the supervisor waits.
    case overrunsBeyondHeartbeat = "overruns-beyond-heartbeat"
    /// The trip thread does not stand above the loop.
    case priorityOrder = "priority-order"
    /// The lock is judged before its motor has stopped.
    case lockTimeoutTooShort = "lock-timeout-too-short"
    /// Nothing outside the program stops a board whose program hangs.
    case noSupervision = "no-supervision"

    // MARK: Residual current

    /// No residual current monitor.
    case residualCurrentMonitorMissing = "rcm-missing"
    /// A monitor that cannot be tested.
    case residualCurrentTestMissing = "rcm-test-missing"
    /// A test whose windows are empty or overlap.
    case residualCurrentTestWindows = "rcm-test-windows"
    /// A test that is passed without a sensor, by a short between test and trip line.
    case residualCurrentTestCopy = "rcm-test-copy"
    /// A sensor that the program does not describe.
    case unknownSensor = "unknown-sensor"
    /// Trip outputs that do not fit the sensor.
    case residualCurrentOutputs = "rcm-outputs"
    /// A value without what its coding needs.
    case residualCurrentValue = "rcm-value"
    /// A self-test that would not notice that DC and rms wires are swapped.
    case residualCurrentSwapUnseen = "rcm-swap-unseen"
    /// Delays that do not fall with the current, or none for a current that must trip.
    case residualCurrentResponse = "rcm-response-times"
    /// A test older than 24 h would count.
    case selfTestInterval = "rcm-self-test-interval"

    // MARK: Analogue

    /// The PWM frequency is outside the standard's range.
    case pwmFrequency = "pwm-frequency"
    /// The pilot's PWM is made by software.
    case softwarePWM = "software-pwm"
    /// A comparator that does not separate two pilot levels.
    case pilotThreshold = "pilot-threshold"
    /// Two points that make no line.
    case scaleDegenerate = "scale-degenerate"
    /// A pilot scale that does not reach the rails.
    case scaleCoverage = "scale-coverage"
    /// A derating curve that does not rise in temperature or does rise in current.
    case deratingCurve = "derating-curve"
    /// A meter model that the catalogue does not know.
    case unknownMeter = "unknown-meter"
    /// A meter that cannot do what this board needs of it.
    case meterUnsuitable = "meter-unsuitable"
    /// A speed or parity that the meter cannot be set to.
    case meterLine = "meter-line"
    /// A public key of the meter that is none.
    case meterKey = "meter-key"
    /// A meter's greatest age that its readings cannot keep, or that supervises nothing.
    case meterStaleness = "meter-stale-after"
}
