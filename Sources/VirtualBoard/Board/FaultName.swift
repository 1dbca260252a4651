/// A fault that can be switched on and off on the virtual board; the raw value is its name in commands.
public enum FaultName: String, CaseIterable, Hashable, Sendable {
    /// First contactor welds.
    case relay1Weld = "relay-1-weld"
    /// Second contactor welds.
    case relay2Weld = "relay-2-weld"
    /// First contactor's coil is broken.
    case relay1StuckOpen = "relay-1-stuck-open"
    /// Second contactor's coil is broken.
    case relay2StuckOpen = "relay-2-stuck-open"
    /// First contactor's auxiliary contact chatters.
    case relay1Chatter = "relay-1-chatter"
    /// Second contactor's auxiliary contact chatters.
    case relay2Chatter = "relay-2-chatter"
    /// First feedback stuck inactive.
    case relay1FeedbackStuckOpen = "relay-1-feedback-stuck-open"
    /// Second feedback stuck inactive.
    case relay2FeedbackStuckOpen = "relay-2-feedback-stuck-open"
    /// First feedback stuck active.
    case relay1FeedbackStuckClosed = "relay-1-feedback-stuck-closed"
    /// Second feedback stuck active.
    case relay2FeedbackStuckClosed = "relay-2-feedback-stuck-closed"
    /// First contactor drops out late.
    case relay1SlowDropOut = "relay-1-slow-drop-out"
    /// Second contactor drops out late.
    case relay2SlowDropOut = "relay-2-slow-drop-out"
    /// The supervisor does not see the heartbeat.
    case heartbeatDead = "heartbeat-dead"
    /// Pilot shorted to earth.
    case pilotShort = "cp-short"
    /// Pilot wire broken.
    case pilotOpen = "cp-open"
    /// Vehicle without diode.
    case diodeMissing = "diode-missing"
    /// Pilot held between B and C.
    case pilotIndeterminate = "cp-indeterminate"
    /// Noise on the pilot.
    case pilotNoise = "cp-noise"
    /// Upper rail too low.
    case positiveRailSag = "positive-rail-sag"
    /// Lower rail too weak.
    case negativeRailSag = "negative-rail-sag"
    /// Rails without power.
    case pilotSupplyLost = "pilot-supply-lost"
    /// PWM generator frozen.
    case pwmStuck = "pwm-stuck"
    /// Pilot ADC fails.
    case pilotADCError = "cp-adc-error"
    /// Pilot ADC frozen.
    case pilotADCStuck = "cp-adc-stuck"
    /// Proximity wire broken.
    case proximityOpen = "pp-open"
    /// Proximity shorted.
    case proximityShort = "pp-short"
    /// Proximity ADC fails.
    case proximityADCError = "pp-adc-error"
    /// Sensor never trips.
    case residualSensorDead = "rcm-dead"
    /// Sensor always trips.
    case residualSensorStuck = "rcm-stuck-tripped"
    /// Sensor reports an error.
    case residualSensorError = "rcm-error"
    /// Sensor five times slower.
    case residualSensorSlow = "rcm-slow"
    /// Sensor's outputs with the wrong polarity.
    case residualSensorInverted = "rcm-inverted"
    /// Sensor's two trip outputs swapped.
    case residualSensorSwapped = "rcm-wires-swapped"
    /// Sensor's answer to a test does not end.
    case residualSensorNoRelease = "rcm-no-release"
    /// Sensor's trip line shorted to its test line.
    case residualTestShorted = "rcm-test-shorted"
    /// Sensor's trip and test wires swapped.
    case residualTestSwapped = "rcm-test-swapped"
    /// Sensor's value line dead.
    case residualValueDead = "rcm-value-dead"
    /// Edges of the sensor's value line lost.
    case residualValueEdgesLost = "rcm-value-edges-lost"
    /// 10 mA DC to earth in the vehicle.
    case earthFaultDirect = "earth-fault-dc"
    /// 60 mA AC to earth in the vehicle.
    case earthFaultAlternating = "earth-fault-ac"
    /// Meter silent.
    case meterSilent = "meter-silent"
    /// Meter answers with bad check sums.
    case meterChecksum = "meter-crc"
    /// Meter answers late.
    case meterLate = "meter-late"
    /// Meter repeats old values.
    case meterStuck = "meter-stuck"
    /// Meter answers as another unit.
    case meterWrongUnit = "meter-wrong-unit"
    /// Meter's answers end early.
    case meterTruncated = "meter-truncated"
    /// The controller hears itself on the meter's line.
    case meterEcho = "meter-echo"
    /// Noise in place of the meter's answers.
    case meterGarbage = "meter-garbage"
    /// Noise in front of the meter's answers.
    case meterGarbageBefore = "meter-garbage-before"
    /// Noise behind the meter's answers.
    case meterGarbageAfter = "meter-garbage-after"
    /// Meter loses its supply and comes back.
    case meterPowerCycled = "meter-power-cycled"
    /// Another meter is put in its place.
    case meterReplaced = "meter-replaced"
    /// Meter's counters begin again.
    case meterCounterWrap = "meter-counter-wrap"
    /// Lock does not move.
    case lockJammed = "lock-jammed"
    /// Lock feedback stuck active.
    case lockFeedbackStuckLocked = "lock-feedback-stuck-locked"
    /// Lock feedback stuck inactive.
    case lockFeedbackStuckUnlocked = "lock-feedback-stuck-unlocked"
    /// Mains lost.
    case supplyLost = "supply-lost"
    /// Fan does not run.
    case fanDead = "fan-dead"
    /// Temperature ADC fails.
    case temperatureADCError = "temperature-adc-error"
    /// Temperature sensor broken off.
    case temperatureSensorOpen = "temperature-sensor-open"
    /// Vehicle draws more than offered.
    case vehicleOvercurrent = "car-overcurrent"

    /// The faults of the meter and its line.
    public static let meterFaults: [FaultName] = [
        .meterSilent, .meterChecksum, .meterLate, .meterStuck, .meterWrongUnit, .meterTruncated, .meterEcho,
        .meterGarbage, .meterGarbageBefore, .meterGarbageAfter, .meterPowerCycled, .meterReplaced, .meterCounterWrap,
    ]
}
