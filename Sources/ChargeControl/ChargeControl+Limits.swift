extension ChargeControl {
    /// Follows the temperature where there is a sensor.
    @_noLocks
    mutating func derate(_ reading: TemperatureReading) {
        guard configuration.hasTemperatureSensor else { return }
        derating.update(reading, at: now, configuration: configuration)
    }

    /// The least of all limits, and whose it is.
    @_noLocks
    mutating func limitCurrent(_ permit: Permit) {
        var least = permit.isValid(at: now) ? max(0, permit.milliamperes) : 0
        var source = LimitSource.permit
        if configuration.maximumMilliamperes < least {
            least = configuration.maximumMilliamperes
            source = .hardware
        }
        if cableMilliamperes < least {
            least = cableMilliamperes
            source = .cable
        }
        if configuration.hasTemperatureSensor, derating.limitMilliamperes < least {
            least = derating.limitMilliamperes
            source = .temperature
        }
        if isSimplified, configuration.simplifiedVehicleMilliamperes < least {
            least = configuration.simplifiedVehicleMilliamperes
            source = .simplifiedVehicle
        }
        allowedMilliamperes = least
        limitedBy = source
    }

    /// The phases that the permit wants, within what the board can do.
    @_noLocks
    func wantedPhases(_ permit: Permit) -> UInt8 {
        guard configuration.canSwitchPhases, permit.isValid(at: now) else {
            return configuration.canSwitchPhases ? activePhases : configuration.phases
        }
        return permit.phases == 1 ? 1 : configuration.phases
    }
}
