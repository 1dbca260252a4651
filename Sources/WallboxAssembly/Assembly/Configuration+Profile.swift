import BoardProfiles
import ChargeControl
import HAL

extension Configuration {
    /// What the core must know of the board that `profile` describes.
    public init(_ profile: BoardProfile) throws(AssemblyError) {
        self.init()
        maximumMilliamperes = profile.supply.maximumCurrent.rawValue
        phases = UInt8(profile.supply.phaseCount)
        hasPhaseContactor = profile.contactors.count > 1
        canSwitchPhases = profile.phaseSwitching != nil
        tetheredCableMilliamperes = profile.outlet.cableCurrent?.rawValue ?? 0
        if profile.outlet.kind == .socket { tetheredCableMilliamperes = 0 }
        hasLock = profile.plugLock != nil
        hasUpstreamTrip = profile.shuntTrip != nil
        ventilation =
            switch profile.outlet.ventilation {
            case .none: .none
            case .always: .always
            case .controlled: .controlled
            }
        onFilter = TimeSpan(profile.controlPilot.onFilter)
        offFilter = TimeSpan(profile.controlPilot.offFilter)
        indeterminateLimit = TimeSpan(profile.controlPilot.indeterminateLimit)
        // A reading within one period of a change may still show the signal before it.
        signalSettling = TimeSpan(
            profile.controlPilot.sampleDelay + profile.controlLoop.period + profile.controlLoop.period)
        openingStagger = TimeSpan(profile.controlLoop.period)
        feedbackTimeout = profile.contactors.map { TimeSpan($0.feedbackTimeout) }.max() ?? feedbackTimeout
        recloseInterval = profile.contactors.map { TimeSpan($0.minimumCloseInterval) }.max() ?? recloseInterval
        if let switching = profile.phaseSwitching {
            phaseSwitchWait = TimeSpan(switching.waitTime)
            phaseSwitchSignal = switching.signal == .f ? .stateF : .steadyHigh
        }
        if let lock = profile.plugLock {
            lockTimeout = TimeSpan(lock.timeout)
            lockAttempts = UInt8(clamping: lock.attempts)
        }
        if let meter = profile.primaryMeter {
            requiresMeter = meter.isRequired
            meterStaleAfter = TimeSpan(meter.staleAfter)
        }
        try takeResidualCurrent(profile)
        try takeTemperature(profile)
    }

    private mutating func takeResidualCurrent(_ profile: BoardProfile) throws(AssemblyError) {
        guard let monitor = profile.residualCurrentMonitor else {
            throw .notAvailable(
                what: "profile '\(profile.name)' has no residualCurrentMonitor",
                mend: "this build charges only with one on the board; describe it in the profile")
        }
        selfTestInterval = TimeSpan(monitor.selfTestInterval)
        // The device's own windows decide; the core only ends what never ends.
        selfTestTimeout = TimeSpan(monitor.test.total + .seconds(2))
        automaticReclosing = monitor.automaticReclosing == .allowed
    }

    private mutating func takeTemperature(_ profile: BoardProfile) throws(AssemblyError) {
        guard let first = profile.temperatureSensors.first else { return }
        hasTemperatureSensor = true
        temperatureStaleAfter =
            profile.temperatureSensors.map { TimeSpan($0.staleAfter) }.min() ?? temperatureStaleAfter
        for sensor in profile.temperatureSensors where sensor.curve != first.curve {
            throw .notAvailable(
                path: "temperatureSensors",
                what: "temperature sensors '\(first.name)' and '\(sensor.name)' have different curves",
                mend: "this build takes the hottest sensor through one curve; give them the same")
        }
        for point in first.curve {
            let isTaken = derating.append(
                DeratingCurve.Point(
                    centidegrees: point.temperature.rawValue / 10, milliamperes: point.limit.rawValue))
            guard isTaken else {
                throw .notAvailable(
                    path: "temperatureSensors[0].curve",
                    what: "the curve of temperature sensor '\(first.name)' has more than four points",
                    mend: "leave out points")
            }
        }
    }
}

extension TimeSpan {
    /// The same span in the core's own type.
    init(_ span: Nanoseconds) { self.init(nanoseconds: span.rawValue) }
}
