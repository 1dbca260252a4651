import Synchronization

extension World {
    /// Switches a fault; the caller lets the surroundings settle.
    mutating func set(_ fault: FaultName, on: Bool) {
        var names: [FaultName] = []
        for name in FaultName.allCases where name == fault ? on : faults.names.contains(name) { names.append(name) }
        faults.names = names
        switch fault {
        case .relay1Weld: relay1.setWelded(on, at: now)
        case .relay2Weld: relay2.setWelded(on, at: now)
        case .relay1StuckOpen: relay1.setStuckOpen(on, at: now)
        case .relay2StuckOpen: relay2.setStuckOpen(on, at: now)
        case .relay1Chatter: relay1.setChattering(on, at: now)
        case .relay2Chatter: relay2.setChattering(on, at: now)
        case .relay1FeedbackStuckOpen: relay1.setFeedbackStuck(on ? false : nil)
        case .relay2FeedbackStuckOpen: relay2.setFeedbackStuck(on ? false : nil)
        case .relay1FeedbackStuckClosed: relay1.setFeedbackStuck(on ? true : nil)
        case .relay2FeedbackStuckClosed: relay2.setFeedbackStuck(on ? true : nil)
        case .relay1SlowDropOut: relay1.setSlow(on)
        case .relay2SlowDropOut: relay2.setSlow(on)
        case .heartbeatDead: supervisor.setDead(on)
        case .residualSensorDead: sensor.setDead(on)
        case .residualSensorStuck: sensor.setStuckTripped(on)
        case .residualSensorError: sensor.setError(on)
        case .residualSensorSlow: sensor.setSlow(on, at: now)
        case .meterSilent, .meterChecksum, .meterLate, .meterStuck, .meterWrongUnit, .meterTruncated, .meterEcho,
            .meterGarbage, .meterGarbageBefore, .meterGarbageAfter, .meterPowerCycled, .meterReplaced,
            .meterCounterWrap:
            meter.set(fault, on: on, at: now, readings: readings())
        case .residualSensorInverted: sensor.setInverted(on)
        case .residualSensorSwapped: sensor.setSwapped(on)
        case .residualSensorNoRelease: sensor.setNeverReleases(on)
        case .residualTestShorted: sensor.setTestShorted(on)
        case .residualTestSwapped: sensor.setTestSwapped(on)
        case .residualValueDead:
            sensor.setValueDead(on, at: now)
            arePinsStale = true
        case .residualValueEdgesLost: faults.residualValueEdgesLost = on
        case .lockJammed: lock.setJammed(on, at: now)
        case .lockFeedbackStuckLocked: lock.setFeedbackStuck(on ? true : nil)
        case .lockFeedbackStuckUnlocked: lock.setFeedbackStuck(on ? false : nil)
        case .fanDead: fan.setDead(on, at: now)
        case .vehicleOvercurrent:
            faults.vehicleOvercurrent = on
            vehicle?.setDrawsTooMuch(on)
        case .pwmStuck:
            wires.pulseWidthStuck.store(on, ordering: .releasing)
            applyPulseWidth()
        case .supplyLost:
            faults.supplyLost = on
            if on { sensor.resetLatch() }
        case .pilotShort: faults.pilotShort = on
        case .pilotOpen: faults.pilotOpen = on
        case .diodeMissing: faults.diodeMissing = on
        case .pilotIndeterminate: faults.pilotIndeterminate = on
        case .pilotNoise: faults.pilotNoise = on
        case .positiveRailSag: faults.positiveRailSag = on
        case .negativeRailSag: faults.negativeRailSag = on
        case .pilotSupplyLost: faults.pilotSupplyLost = on
        case .pilotADCError: faults.pilotADCError = on
        case .pilotADCStuck: faults.pilotADCStuck = on
        case .proximityOpen: faults.proximityOpen = on
        case .proximityShort: faults.proximityShort = on
        case .proximityADCError: faults.proximityADCError = on
        case .earthFaultDirect: faults.earthFaultDirect = on
        case .earthFaultAlternating: faults.earthFaultAlternating = on
        case .temperatureADCError: faults.temperatureADCError = on
        case .temperatureSensorOpen: faults.temperatureSensorOpen = on
        }
    }
}
