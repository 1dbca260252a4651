extension World {
    /// Carries out a command at the present instant.
    mutating func apply(_ command: BoardCommand) throws(BoardRefusal) {
        // What the controller wrote before this instant came before the command.
        advance(to: now)
        switch command {
        case .choosePersona(let persona): nextPersona = persona
        case .plug(let persona, let ohms): try plug(persona ?? nextPersona, cableOhms: ohms)
        case .plugCable(let ohms): try plug(nil, cableOhms: ohms)
        case .unplug: try unplug()
        case .releaseLock: lock.release()
        case .overrideSwitch(let closed):
            guard vehicle != nil else { throw .notPlugged }
            vehicle?.setSwitchOverride(closed)
        case .fault(let name, let on): set(name, on: on)
        case .clearFaults: for name in faults.names { set(name, on: false) }
        case .opto(let on): opto = on
        case .emergencyStop(let on): emergencyStop = on
        case .ambient(let celsius): ambientCelsius = celsius
        case .residualCurrent(let direct, let alternating):
            injectedDirect = direct
            injectedAlternating = alternating
        case .pilotResistance(let ohms): fixedPilotOhms = ohms
        // The board's own noise is always there.
        case .pilotNoise(let millivolts): pilotNoise = max(configuration.pilotNoiseMillivolts, millivolts)
        case .pilotRails(let positive, let negative):
            positiveRail = positive
            negativeRail = negative
        case .pilotSourceResistance(let ohms): pilot.sourceOhms = ohms
        case .mains(let volts): mainsVolts = volts
        case .resetBreaker: isBreakerTripped = false
        // The board's: the reader has no physics that the world knows of.
        case .showCard, .removeCards: break
        }
        settle()
    }

    /// Lets everything that depends on the surroundings follow them.
    private mutating func settle() {
        updateCoils()
        updateSupply()
        updatePilot()
        updateInputs()
        publishConversions()
    }

    private mutating func plug(_ persona: EVPersona?, cableOhms ohms: Double) throws(BoardRefusal) {
        if vehicle != nil || (cableOhms != nil && persona == nil) { throw .alreadyPlugged }
        // A vehicle may be put on a cable that is in, locked or not; a plug does not go in past the bolt.
        if cableOhms == nil, isHeld { throw .plugLocked }
        cableOhms = cableOhms ?? ohms
        guard let persona else { return }
        vehicle = Vehicle(persona, pilot: .steadyHigh, drawsTooMuch: faults.vehicleOvercurrent, at: now)
    }

    private mutating func unplug() throws(BoardRefusal) {
        if vehicle == nil, cableOhms == nil { throw .notPlugged }
        if isHeld { throw .plugLocked }
        vehicle = nil
        cableOhms = nil
    }

    private var isHeld: Bool {
        mutating get { configuration.hasPlugLock && lock.isLocked }
    }
}
