import ChargeControl

/// The layout of ``Inputs`` in a recording.
enum InputsFields {
    /// Runs `coder` over every field.
    static func code(_ inputs: inout Inputs, _ coder: inout some FieldCoder) throws(RecordingError) {
        try coder.code(&inputs.pilot.highMillivolts)
        try coder.code(&inputs.pilot.lowMillivolts)
        try coder.code(&inputs.pilot.isValid)
        try coder.code(&inputs.proximityOhms)
        try code(&inputs.mainContactor, &coder)
        try code(&inputs.phaseContactor, &coder)
        try coder.code(&inputs.residualCurrent.isTripped)
        try coder.code(&inputs.residualCurrent.tripLatched)
        try coder.code(&inputs.residualCurrent.hasError)
        try coder.code(case: &inputs.residualCurrent.selfTest)
        try coder.code(case: &inputs.lock)
        try coder.code(&inputs.ventilationRuns)
        try coder.code(&inputs.emergencyStop)
        try coder.code(&inputs.supplyPresent)
        try coder.code(&inputs.meter.l1Milliamperes)
        try coder.code(&inputs.meter.l2Milliamperes)
        try coder.code(&inputs.meter.l3Milliamperes)
        try coder.code(&inputs.meter.age.nanoseconds)
        try coder.code(&inputs.temperature.centidegrees)
        try coder.code(&inputs.temperature.age.nanoseconds)
        try coder.code(&inputs.hardwareFailed)
        try coder.code(&inputs.deadlinesMissed)
        try code(&inputs.permit, &coder)
        try coder.code(&inputs.commands.rawValue)
    }

    private static func code(_ reading: inout ContactorReading, _ coder: inout some FieldCoder) throws(RecordingError) {
        try coder.code(case: &reading.feedback)
        try coder.code(&reading.changes)
    }

    private static func code(_ permit: inout Permit, _ coder: inout some FieldCoder) throws(RecordingError) {
        try coder.code(&permit.isAuthorized)
        try coder.code(&permit.milliamperes)
        try coder.code(&permit.phases)
        try coder.code(case: &permit.signalling)
        try coder.code(&permit.expires.nanoseconds)
    }
}
