import ChargeControl

/// The layout of ``Configuration`` in a recording.
enum ConfigurationFields {
    /// Runs `coder` over every field.
    static func code(_ configuration: inout Configuration, _ coder: inout some FieldCoder) throws(RecordingError) {
        try coder.code(&configuration.maximumMilliamperes)
        try coder.code(&configuration.phases)
        try coder.code(&configuration.hasPhaseContactor)
        try coder.code(&configuration.canSwitchPhases)
        try coder.code(&configuration.tetheredCableMilliamperes)
        try coder.code(&configuration.hasLock)
        try coder.code(&configuration.hasTemperatureSensor)
        try code(&configuration.derating, &coder)
        try coder.code(&configuration.requiresMeter)
        try coder.code(&configuration.hasUpstreamTrip)
        try coder.code(case: &configuration.ventilation)
        try coder.code(&configuration.automaticReclosing)
        try coder.code(&configuration.simplifiedVehicleMilliamperes)
        try coder.code(&configuration.onFilter.nanoseconds)
        try coder.code(&configuration.offFilter.nanoseconds)
        try coder.code(&configuration.indeterminateLimit.nanoseconds)
        try coder.code(&configuration.indeterminateFault.nanoseconds)
        try coder.code(&configuration.diodeFilter.nanoseconds)
        try coder.code(&configuration.signalSettling.nanoseconds)
        try coder.code(&configuration.closeDelay.nanoseconds)
        try coder.code(&configuration.signalInterval.nanoseconds)
        try coder.code(&configuration.forcedOpening.nanoseconds)
        try coder.code(&configuration.stateFHold.nanoseconds)
        try coder.code(&configuration.unlockInStateF.nanoseconds)
        try coder.code(&configuration.faultHoldOff.nanoseconds)
        try coder.code(&configuration.digitalFallback.nanoseconds)
        try coder.code(&configuration.wakesVehicles)
        try coder.code(&configuration.wakeUpDelay.nanoseconds)
        try coder.code(&configuration.wakeUpSteadyHigh.nanoseconds)
        try coder.code(&configuration.wakeUpStateF.nanoseconds)
        try coder.code(&configuration.wakeUpLongStateF.nanoseconds)
        try coder.code(&configuration.wakeUpRecovery.nanoseconds)
        try coder.code(&configuration.feedbackTimeout.nanoseconds)
        try coder.code(&configuration.bounceBlanking.nanoseconds)
        try coder.code(&configuration.recloseInterval.nanoseconds)
        try coder.code(&configuration.openingStagger.nanoseconds)
        try coder.code(&configuration.phaseSwitchWait.nanoseconds)
        try coder.code(case: &configuration.phaseSwitchSignal)
        try coder.code(&configuration.lockTimeout.nanoseconds)
        try coder.code(&configuration.lockAttempts)
        try coder.code(&configuration.selfTestInterval.nanoseconds)
        try coder.code(&configuration.selfTestMargin.nanoseconds)
        try coder.code(&configuration.selfTestTimeout.nanoseconds)
        try coder.code(&configuration.selfTestAttempts)
        try coder.code(&configuration.reclosingDelay.nanoseconds)
        try coder.code(&configuration.faultsAtStart.rawValue)
        try coder.code(&configuration.meterStaleAfter.nanoseconds)
        try coder.code(&configuration.temperatureStaleAfter.nanoseconds)
        try coder.code(&configuration.deratingIncreaseDelay.nanoseconds)
        try coder.code(&configuration.overcurrentTime.nanoseconds)
    }

    /// The number of points, then four points of which the unused are 0.
    private static func code(_ curve: inout DeratingCurve, _ coder: inout some FieldCoder) throws(RecordingError) {
        var count = curve.count
        try coder.code(&count)
        guard count <= 4 else { throw RecordingError(.damaged, "a derating curve of \(count) points; at most 4") }
        var decoded = DeratingCurve()
        for index in 0..<4 as Range<UInt8> {
            var point = index < curve.count ? curve.point(index) : DeratingCurve.Point(centidegrees: 0, milliamperes: 0)
            try coder.code(&point.centidegrees)
            try coder.code(&point.milliamperes)
            if index < count { decoded.append(point) }
        }
        curve = decoded
    }
}
