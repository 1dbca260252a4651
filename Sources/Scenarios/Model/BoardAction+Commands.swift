import VirtualBoard

extension BoardAction {
    /// What it is on the virtual board: commands to be carried out one after the other, up to the first that is refused.
    public var commands: [BoardCommand] {
        switch self {
        // The reader lets no other names pass; a vehicle made in code that nobody knows is an ordinary one.
        case .plugCar(let car, let ohms): [.plug(EVPersona.named(car) ?? .ordinary, cableOhms: ohms)]
        case .plugResistor(let ohms, let cable): [.plugCable(ohms: cable), .pilotResistance(ohms: ohms)]
        case .plugCable(let ohms): [.plugCable(ohms: ohms)]
        // The resistor hangs on the plug: it goes once the plug is out.
        case .unplug: [.unplug, .pilotResistance(ohms: nil)]
        case .pilotResistor(let ohms): [.pilotResistance(ohms: ohms)]
        case .vehicleSwitch(let isClosed): [.overrideSwitch(isClosed)]
        case .fault(let fault, let isOn): [.fault(fault, on: isOn)]
        case .clearFaults: [.clearFaults]
        case .opto(let isOn): [.opto(isOn)]
        case .emergencyStop(let isPressed): [.emergencyStop(isPressed)]
        case .supply(let isPresent): [.fault(.supplyLost, on: !isPresent)]
        case .residualCurrent(let direct, let alternating):
            [.residualCurrent(directMilliamperes: direct, alternatingMilliamperes: alternating)]
        case .mains(let volts): [.mains(PerPhase(all: volts))]
        case .ambient(let celsius): [.ambient(celsius: celsius)]
        case .pilotNoise(let millivolts): [.pilotNoise(millivolts: millivolts)]
        case .pilotRails(let positive, let negative):
            [.pilotRails(positiveMillivolts: positive, negativeMillivolts: negative)]
        case .pilotSource(let ohms): [.pilotSourceResistance(ohms: ohms)]
        case .resetBreaker: [.resetBreaker]
        }
    }
}
