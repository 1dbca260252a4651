/// Something that happens to the board from outside: a person, a vehicle, the grid, a fault.
public enum BoardCommand: Hashable, Sendable {
    /// Chooses the vehicle that the next `plug(nil, …)` brings.
    case choosePersona(EVPersona)
    /// Plugs in a vehicle (`nil`: the chosen one) with a cable of that proximity resistance, Ω.
    case plug(EVPersona?, cableOhms: Double)
    /// Plugs in a cable without a vehicle.
    case plugCable(ohms: Double)
    /// Pulls the plug.
    case unplug
    /// Pulls the lock's emergency release: the bolt opens without the motor.
    case releaseLock
    /// Holds the vehicle's S2 closed or open; `nil` leaves it to the vehicle.
    case overrideSwitch(Bool?)
    /// Switches a fault on or off.
    case fault(FaultName, on: Bool)
    /// Switches all faults off.
    case clearFaults
    /// Closes or opens the contact at the opto input.
    case opto(Bool)
    /// Presses or releases the emergency stop.
    case emergencyStop(Bool)
    /// Sets the ambient temperature, °C.
    case ambient(celsius: Double)
    /// Sets the residual current through the sensor, mA.
    case residualCurrent(directMilliamperes: Double, alternatingMilliamperes: Double)
    /// Puts a resistance behind the diode in place of the vehicle's; `nil` takes it away.
    case pilotResistance(ohms: Double?)
    /// Sets the noise on the pilot samples, mV.
    case pilotNoise(millivolts: Double)
    /// Sets the pilot's rails, mV.
    case pilotRails(positiveMillivolts: Double, negativeMillivolts: Double)
    /// Sets the pilot's source resistance, Ω.
    case pilotSourceResistance(ohms: Double)
    /// Sets the mains voltage per phase, V.
    case mains(PerPhase)
    /// Holds a card to the card reader, in place of those that are there.
    case showCard(VirtualCard)
    /// Takes all cards away from the card reader.
    case removeCards
    /// Switches the upstream breaker on again after a shunt trip.
    case resetBreaker
}
