/// How a contactor and its feedback behave.
public enum ContactorBehavior: UInt8, ChannelOption {
    /// Contacts and feedback follow the coil.
    case follows = 0
    /// Once closed it does not open.
    case welded = 1
    /// It does not close, or drops out.
    case stuckOpen = 2
    /// The feedback cannot be read.
    case unreadable = 3
    /// The feedback says closed whatever the contacts do.
    case saysClosed = 4
    /// The feedback says open whatever the contacts do.
    case saysOpen = 5
    /// The feedback chatters: it changed twice since the last step and is where it was.
    case chatters = 6

    /// See ``ChannelOption``; that of the second contactor is given where it is used.
    public static var channel: Channel { .mainContactor }
    /// See ``ChannelOption``.
    public static var usual: ContactorBehavior { .follows }
}

/// What the residual-current monitor reports apart from its self-test.
public enum MonitorReport: UInt8, ChannelOption {
    /// Quiet.
    case quiet = 0
    /// A residual current now; the trip thread's latch is set and stays until cleared.
    case tripped = 1
    /// A residual current now, and the trip thread missed it.
    case unlatched = 2
    /// No residual current, but the latch does not let go.
    case stuckLatch = 3
    /// An error of its own.
    case error = 4

    /// See ``ChannelOption``.
    public static var channel: Channel { .monitor }
    /// See ``ChannelOption``.
    public static var usual: MonitorReport { .quiet }
}

/// How the monitor answers its self-test.
public enum SelfTestAnswer: UInt8, ChannelOption {
    /// Right, after ``Surroundings/testTime``.
    case passes = 0
    /// Wrong, after ``Surroundings/testTime``.
    case fails = 1
    /// Never: it runs on.
    case hangs = 2
    /// Not at all: it stays idle.
    case silent = 3
    /// It runs without having been asked.
    case busy = 4

    /// See ``ChannelOption``.
    public static var channel: Channel { .selfTest }
    /// See ``ChannelOption``.
    public static var usual: SelfTestAnswer { .passes }
}

/// How the plug lock behaves.
public enum LockBehavior: UInt8, ChannelOption {
    /// The bolt follows its drive.
    case follows = 0
    /// The feedback says unlocked: jammed open, or lost.
    case unlocked = 1
    /// The feedback says locked: jammed closed.
    case locked = 2
    /// The feedback cannot be read.
    case unreadable = 3

    /// See ``ChannelOption``.
    public static var channel: Channel { .lock }
    /// See ``ChannelOption``.
    public static var usual: LockBehavior { .follows }
}

/// Whether the fan runs.
public enum Fan: UInt8, ChannelOption {
    /// As it is told.
    case follows = 0
    /// Never.
    case rests = 1

    /// See ``ChannelOption``.
    public static var channel: Channel { .fan }
    /// See ``ChannelOption``.
    public static var usual: Fan { .follows }
}

/// The primary meter.
public enum Meter: UInt8, ChannelOption {
    /// As old as it may be, no current.
    case fresh = 0
    /// One nanosecond too old.
    case stale = 1
    /// Fresh, and far more than was offered.
    case overcurrent = 2

    /// See ``ChannelOption``.
    public static var channel: Channel { .meter }
    /// See ``ChannelOption``.
    public static var usual: Meter { .fresh }
}

/// The temperature sensor.
public enum Temperature: UInt8, ChannelOption {
    /// 25 °C, as old as it may be.
    case cool = 0
    /// 70 °C: 16 A by ``ChargeControl/DeratingCurve`` of the plans.
    case warm = 1
    /// 85 °C: nothing may flow.
    case hot = 2
    /// One nanosecond too old.
    case stale = 3

    /// See ``ChannelOption``.
    public static var channel: Channel { .temperature }
    /// See ``ChannelOption``.
    public static var usual: Temperature { .cool }
}

/// The mains supply.
public enum Supply: UInt8, ChannelOption {
    /// There.
    case present = 0
    /// Missing.
    case lost = 1

    /// See ``ChannelOption``.
    public static var channel: Channel { .supply }
    /// See ``ChannelOption``.
    public static var usual: Supply { .present }
}

/// The emergency stop.
public enum EmergencyStop: UInt8, ChannelOption {
    /// Not pressed.
    case released = 0
    /// Pressed.
    case pressed = 1

    /// See ``ChannelOption``.
    public static var channel: Channel { .stop }
    /// See ``ChannelOption``.
    public static var usual: EmergencyStop { .released }
}

/// What the control loop says of itself.
public enum LoopHealth: UInt8, ChannelOption {
    /// All well.
    case good = 0
    /// Something could not be read or written.
    case hardwareFailed = 1
    /// Too many deadlines missed.
    case deadlinesMissed = 2

    /// See ``ChannelOption``.
    public static var channel: Channel { .loop }
    /// See ``ChannelOption``.
    public static var usual: LoopHealth { .good }
}
