import HAL

extension World {
    /// The true state now.
    mutating func state() -> VirtualBoardState {
        var state = VirtualBoardState()
        state.instant.nanoseconds = now
        let plateaus = pilot.plateaus
        state.pilotHighMillivolts = plateaus.high
        state.pilotLowMillivolts = plateaus.low
        state.pilotWaveform = PWMWaveform(partsPerMillion: pilot.highPartsPerMillion)
        state.isPlugged = vehicle != nil || cableOhms != nil
        state.cableOhms = cableOhms
        if let vehicle {
            state.persona = vehicle.persona.name
            state.isSwitchClosed = vehicle.isClosed
            state.isAsleep = vehicle.isAsleep
            state.isFull = vehicle.isFull
            state.vehicleWattHours = vehicle.wattHours
            state.vehicleNeededWattHours = vehicle.persona.energyNeededWattHours
        }
        state.amperes = amperes()
        state.volts = hasMains ? mainsVolts : PerPhase(all: 0)
        state.watts = watts()
        state.meterWattHours = meterWattHours
        state.relay1 = relay1.state
        state.relay2 = relay2.state
        state.isHeartbeatAlive = supervisor.isAlive
        state.isSupplyPresent = !faults.supplyLost
        state.isBreakerTripped = isBreakerTripped
        state.isLocked = lock.isLocked
        state.residualDirectMilliamperes = residualDirect
        state.residualAlternatingMilliamperes = residualAlternating
        state.residualTrip = sensor.tripLine
        state.celsius = ambientCelsius + warmthKelvin
        state.isFanRunning = fan.isRunning
        state.lightReady = level(.lightReady)
        state.lightCharging = level(.lightCharging)
        state.lightFault = level(.lightFault)
        state.watchdogExpiries = watchdogExpiries
        state.watchdogExpiredNanoseconds = watchdogExpiredAt
        state.faults = faults.names
        return state
    }
}
