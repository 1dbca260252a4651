import VirtualBoard

/// Something that happens to the board from outside: a person, a vehicle, the grid, a fault.
public enum BoardAction: Hashable, Sendable {
    /// Plugs in a vehicle by the name of its persona, with a cable of that proximity resistance, Ω.
    case plugCar(String, cableOhms: Double)
    /// Plugs in a cable with a diode and this resistance at its end instead of a vehicle, Ω.
    case plugResistor(ohms: Double, cableOhms: Double)
    /// Plugs in a cable with nothing at its other end.
    case plugCable(ohms: Double)
    /// Pulls the plug, with whatever hangs on it.
    case unplug
    /// Changes the resistance behind the diode, Ω; `nil` takes it away.
    case pilotResistor(ohms: Double?)
    /// Holds the vehicle's S2 closed or open; `nil` leaves it to the vehicle.
    case vehicleSwitch(isClosed: Bool?)
    /// Switches a fault on or off.
    case fault(FaultName, isOn: Bool)
    /// Switches all faults off.
    case clearFaults
    /// Closes or opens the contact at the opto input.
    case opto(isOn: Bool)
    /// Presses or releases the emergency stop.
    case emergencyStop(isPressed: Bool)
    /// Switches mains and coil supply off or on.
    case supply(isPresent: Bool)
    /// Sends a residual current through the sensor, mA DC and mA AC RMS.
    case residualCurrent(directMilliamperes: Double, alternatingMilliamperes: Double)
    /// Sets the mains voltage of all phases, V.
    case mains(volts: Double)
    /// Sets the ambient temperature, °C.
    case ambient(celsius: Double)
    /// Sets the noise on the pilot, mV.
    case pilotNoise(millivolts: Double)
    /// Sets the pilot's rails, mV.
    case pilotRails(positiveMillivolts: Double, negativeMillivolts: Double)
    /// Sets the pilot's source resistance, Ω.
    case pilotSource(ohms: Double)
    /// Switches the upstream breaker on again.
    case resetBreaker
}
