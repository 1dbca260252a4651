import ChargeControl

/// The layout of ``Outputs`` in a recording.
enum OutputsFields {
    /// Runs `coder` over every field.
    static func code(_ outputs: inout Outputs, _ coder: inout some FieldCoder) throws(RecordingError) {
        try code(&outputs.pilot, &coder)
        try coder.code(&outputs.closeMainContactor)
        try coder.code(&outputs.closePhaseContactor)
        try coder.code(&outputs.lockPlug)
        try coder.code(&outputs.testResidualCurrentMonitor)
        try coder.code(&outputs.clearTripLatch)
        try coder.code(&outputs.ventilate)
        try coder.code(&outputs.tripUpstream)
        try coder.code(case: &outputs.state)
        try coder.code(case: &outputs.level)
        try coder.code(case: &outputs.stage)
        try coder.code(case: &outputs.hindrance)
        try coder.code(&outputs.faults.rawValue)
        try coder.code(&outputs.offeredMilliamperes)
        try coder.code(&outputs.allowedMilliamperes)
        try coder.code(case: &outputs.limitedBy)
        try coder.code(&outputs.phases)
        try coder.code(&outputs.cableMilliamperes)
        try coder.code(&outputs.vehicleConnected)
        try coder.code(&outputs.simplifiedVehicle)
        try coder.code(&outputs.bcbToggles)
        try coder.code(&outputs.wakeUps)
        try coder.code(&outputs.session)
    }

    private enum SignalKind: UInt8 {
        case steadyHigh = 0
        case steadyLow = 1
        case pwm = 2
    }

    /// A kind and a duty cycle, the latter 0 unless there is a rectangle.
    private static func code(_ signal: inout PilotSignal, _ coder: inout some FieldCoder) throws(RecordingError) {
        var kind = SignalKind.steadyHigh
        var duty: Int32 = 0
        switch signal {
        case .steadyHigh: kind = .steadyHigh
        case .steadyLow: kind = .steadyLow
        case .pwm(let cycle):
            kind = .pwm
            duty = cycle.hundredthsOfPercent
        }
        try coder.code(case: &kind)
        try coder.code(&duty)
        switch kind {
        case .steadyHigh where duty == 0: signal = .steadyHigh
        case .steadyLow where duty == 0: signal = .steadyLow
        case .pwm: signal = .pwm(DutyCycle(hundredthsOfPercent: duty))
        default: throw RecordingError(.damaged, "a steady signal with a duty cycle of \(duty)")
        }
    }
}
