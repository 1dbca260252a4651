/// What the pilot's front end measures.
public enum Vehicle: UInt8, ChannelOption {
    /// No vehicle: +12 V.
    case a = 0
    /// Connected: +9 V.
    case b = 1
    /// Ready: +6 V.
    case c = 2
    /// Ready, wants ventilation: +3 V.
    case d = 3
    /// Pilot at 0 V.
    case e = 4
    /// 1.475 V, between the bands of D and E whatever was held before.
    case between = 5
    /// The front end cannot be read.
    case unreadable = 6
    /// Ready, but without a diode.
    case noDiode = 7
    /// Ready, but the negative plateau is lower than the station's own supply can be.
    case tooLow = 8
    /// Connected, without a diode: a resistor, or a hand.
    case resistor = 9
    /// The pilot shows −12 V whatever the station puts on it.
    case stuckLow = 10

    /// See ``ChannelOption``.
    public static var channel: Channel { .vehicle }
    /// See ``ChannelOption``.
    public static var usual: Vehicle { .a }
}

/// The cable's coding.
public enum CableCoding: UInt8, ChannelOption {
    /// 220 Ω: 32 A.
    case amperes32 = 0
    /// Nothing: open.
    case missing = 1
    /// 1 500 Ω: 13 A.
    case amperes13 = 2

    /// See ``ChannelOption``.
    public static var channel: Channel { .cable }
    /// See ``ChannelOption``.
    public static var usual: CableCoding { .amperes32 }
}

/// What policy allows. Valid permits run out one nanosecond after the step, expired ones in the step: the sharpest edge.
public enum Allowance: UInt8, ChannelOption {
    /// Nothing.
    case none = 0
    /// 16 A by duty cycle on all phases.
    case amperes16 = 1
    /// 16 A, but run out.
    case expired = 2
    /// 5.999 A: a pause.
    case pause = 3
    /// 16 A on one phase.
    case onePhase = 4
    /// Digital communication, negotiating.
    case negotiating = 5
    /// Digital communication, energy transfer agreed.
    case digital = 6
    /// 6 A, the least.
    case amperes6 = 7
    /// 10 A.
    case amperes10 = 8
    /// 80 A: more than board and cable have.
    case amperes80 = 9

    /// See ``ChannelOption``.
    public static var channel: Channel { .permit }
    /// See ``ChannelOption``.
    public static var usual: Allowance { .none }
}

/// A request for one step.
public enum Request: UInt8, ChannelOption {
    /// None.
    case none = 0
    /// Faults are acknowledged.
    case acknowledge = 1
    /// A virtual replug.
    case replug = 2
    /// A test of the residual-current monitor.
    case test = 3

    /// See ``ChannelOption``.
    public static var channel: Channel { .request }
    /// See ``ChannelOption``.
    public static var usual: Request { .none }
}
