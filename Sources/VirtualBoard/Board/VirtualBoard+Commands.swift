extension VirtualBoard {
    /// Plugs in a vehicle (`nil`: the one chosen by ``BoardCommand/choosePersona(_:)``) with a 32 A cable unless told.
    public func plug(_ persona: EVPersona? = nil, cableOhms: Double = 220) throws(BoardRefusal) {
        try apply(.plug(persona, cableOhms: cableOhms))
    }

    /// Plugs in a cable without a vehicle.
    public func plugCable(ohms: Double) throws(BoardRefusal) { try apply(.plugCable(ohms: ohms)) }

    /// Pulls the plug; refused while it is locked.
    public func unplug() throws(BoardRefusal) { try apply(.unplug) }

    /// Holds the vehicle's S2 closed or open; `nil` leaves it to the vehicle.
    public func overrideSwitch(_ closed: Bool?) throws(BoardRefusal) { try apply(.overrideSwitch(closed)) }

    /// Switches a fault on or off.
    public func set(_ fault: FaultName, on: Bool) { always(.fault(fault, on: on)) }

    /// Switches all faults off.
    public func clearFaults() { always(.clearFaults) }

    /// Closes or opens the contact at the opto input.
    public func setOpto(_ closed: Bool) { always(.opto(closed)) }

    /// Presses or releases the emergency stop.
    public func setEmergencyStop(_ pressed: Bool) { always(.emergencyStop(pressed)) }

    /// Sets the ambient temperature, °C.
    public func setAmbient(celsius: Double) { always(.ambient(celsius: celsius)) }

    /// Sets the residual current through the sensor, whatever the contacts do, mA DC and mA AC RMS.
    public func setResidualCurrent(directMilliamperes: Double = 0, alternatingMilliamperes: Double = 0) {
        always(
            .residualCurrent(
                directMilliamperes: directMilliamperes, alternatingMilliamperes: alternatingMilliamperes))
    }

    /// Puts a resistance behind the diode in place of the vehicle's, Ω; `nil` takes it away.
    public func setPilotResistance(ohms: Double?) { always(.pilotResistance(ohms: ohms)) }

    /// Sets the standard deviation of the noise on the pilot samples, mV.
    public func setPilotNoise(millivolts: Double) { always(.pilotNoise(millivolts: millivolts)) }

    /// Sets the pilot's rails, mV.
    public func setPilotRails(positiveMillivolts: Double, negativeMillivolts: Double) {
        always(.pilotRails(positiveMillivolts: positiveMillivolts, negativeMillivolts: negativeMillivolts))
    }

    /// Sets the pilot's source resistance, Ω.
    public func setPilotSourceResistance(ohms: Double) { always(.pilotSourceResistance(ohms: ohms)) }

    /// Sets the mains voltage per phase, V.
    public func setMains(_ volts: PerPhase) { always(.mains(volts)) }

    /// Switches the upstream breaker on again after a shunt trip.
    public func resetBreaker() { always(.resetBreaker) }

    /// Whether the main contacts of phase 1, 2 or 3 touch.
    public func mainContactsClosed(phase: Int) -> Bool {
        // Looked at in place: asking the world would copy it.
        phase == 1 || configuration.contactorWiring == .single ? world.relay1.isClosed : world.relay2.isClosed
    }

    /// Carries out a command that the board never refuses: only plugging, unplugging and S2 have conditions.
    private func always(_ command: BoardCommand) {
        do {
            try apply(command)
        } catch {
            assertionFailure("\(error)")
        }
    }
}
