/// What a row means, for people. Not for the control path.
extension LedgerRow {
    /// A short name for a table.
    public var title: String {
        switch self {
        case .openingCommand: "C→B, unplug → open command"
        case .openingContacts: "C→B, unplug → contacts open"
        case .closingCommand: "C2 → close command"
        case .shortCircuitOpening: "E → open command"
        case .indeterminateOpening: "pilot unclear → open command"
        case .forcedOpening: "PWM off ignored → forced open"
        case .stateFHold: "state F held"
        case .signalInterval: "between signal changes"
        case .currentDecrease: "lower current → duty written"
        case .permitExpiry: "permit expired → PWM off"
        case .tripRelayOff: "trip → relay off written"
        case .tripContacts: "trip → contacts open"
        case .pullIn: "contactor pull-in"
        case .dropOut: "contactor drop-out"
        case .periodJitter: "loop period jitter"
        case .wakeUpLatency: "loop wake-up latency"
        case .stepTime: "step"
        case .tickTime: "tick"
        }
    }

    /// The name of the row in JSON and on the command line.
    public var identifier: String { String(describing: self) }

    /// Where the measurement starts.
    public var trigger: String {
        switch self {
        case .openingCommand, .openingContacts: "first pilot sample below the request for power, or edge"
        case .closingCommand: "first pilot sample of C with the rectangle on"
        case .shortCircuitOpening: "first pilot sample at 0 V"
        case .indeterminateOpening: "first pilot sample that fits no state"
        case .forcedOpening: "tick that turned the rectangle off"
        case .stateFHold: "tick that set −12 V"
        case .signalInterval: "tick of the last change"
        case .currentDecrease: "tick that saw the lower limit"
        case .permitExpiry: "the permit's last instant"
        case .tripRelayOff, .tripContacts: "kernel's time of the edge"
        case .pullIn, .dropOut: "coil output written"
        case .periodJitter: "the previous tick"
        case .wakeUpLatency: "the tick's due time"
        case .stepTime: "inputs complete"
        case .tickTime: "wake-up"
        }
    }

    /// Where the measurement ends.
    public var action: String {
        switch self {
        case .openingCommand, .shortCircuitOpening, .indeterminateOpening, .tripRelayOff: "relay-off written"
        case .openingContacts, .tripContacts, .dropOut: "feedback says open"
        case .closingCommand: "relay-on written"
        case .forcedOpening: "tick that opens"
        case .stateFHold: "tick that leaves −12 V"
        case .signalInterval: "tick of the change"
        case .currentDecrease: "duty cycle written"
        case .permitExpiry: "rectangle off written"
        case .pullIn: "feedback says closed"
        case .periodJitter: "deviation of this tick from one period later"
        case .wakeUpLatency: "the loop runs"
        case .stepTime: "outputs known"
        case .tickTime: "outputs written, snapshot published"
        }
    }

    /// Where the duty comes from.
    public var source: String {
        switch self {
        case .openingCommand: "share of the 100 ms that the contactor's drop-out leaves"
        case .openingContacts: "IEC 61851-1 Table A.6 seq. 2.2, 8.1"
        case .closingCommand: "IEC 61851-1 Table A.6 seq. 4"
        case .shortCircuitOpening: "invariant 2; IEC 61851-1 Table A.6 seq. 12 allows 3 s"
        case .indeterminateOpening: "invariant 2; IEC 61851-1 sets no time"
        case .forcedOpening: "IEC 61851-1 Table A.6 seq. 10.2"
        case .stateFHold: "IEC 61851-1 Table A.5"
        case .signalInterval: "IEC 61851-1, 5 s between updates"
        case .currentDecrease: "invariant 3: decreases are not delayed"
        case .permitExpiry: "design: a permit that is not renewed runs out"
        case .tripRelayOff, .tripContacts: "IEC 62955: 200 mA within 100 ms, sensor and contactor included"
        case .pullIn, .dropOut: "contactor's data sheet, from the board profile"
        case .periodJitter, .wakeUpLatency, .stepTime, .tickTime: "the loop's own"
        }
    }
}
