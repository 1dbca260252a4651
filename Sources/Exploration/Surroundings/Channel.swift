/// One thing about the surroundings that an exploration chooses anew in every step.
public enum Channel: UInt8, CaseIterable, Hashable, Sendable {
    /// What the vehicle makes of the control pilot, ``Vehicle``.
    case vehicle = 0
    /// What policy allows, ``Allowance``.
    case permit = 1
    /// How the first contactor behaves, ``ContactorBehavior``.
    case mainContactor = 2
    /// How the second contactor behaves, ``ContactorBehavior``.
    case phaseContactor = 3
    /// What the residual-current monitor reports, ``MonitorReport``.
    case monitor = 4
    /// How it answers its self-test, ``SelfTestAnswer``.
    case selfTest = 5
    /// How the plug lock behaves, ``LockBehavior``.
    case lock = 6
    /// The cable's coding, ``CableCoding``.
    case cable = 7
    /// Whether the fan runs, ``Fan``.
    case fan = 8
    /// The primary meter, ``Meter``.
    case meter = 9
    /// The temperature sensor, ``Temperature``.
    case temperature = 10
    /// The mains supply, ``Supply``.
    case supply = 11
    /// The emergency stop, ``EmergencyStop``.
    case stop = 12
    /// The control loop itself, ``LoopHealth``.
    case loop = 13
    /// A request for one step, ``Request``.
    case request = 14
}

/// One option for every ``Channel``, four bits each.
public struct Choices: Hashable, Sendable, BitwiseCopyable {
    /// The options, channel 0 in the lowest bits.
    public private(set) var rawValue: UInt64 = 0

    /// The first option of every channel: all is well, nothing happens.
    public init() {}

    /// The raw value of the option that is chosen for `channel`.
    public subscript(channel: Channel) -> UInt8 {
        get { UInt8(truncatingIfNeeded: rawValue >> UInt64(channel.rawValue * 4)) & 15 }
        set {
            let shift = UInt64(channel.rawValue * 4)
            rawValue = rawValue & ~(15 << shift) | UInt64(newValue & 15) << shift
        }
    }

    /// The option that is chosen for `channel`.
    func option<Option: ChannelOption>(_ type: Option.Type) -> Option {
        Option(rawValue: self[Option.channel]) ?? Option.usual
    }
}

/// What may be chosen for a channel.
public protocol ChannelOption: RawRepresentable, CaseIterable, Sendable where RawValue == UInt8 {
    /// The channel.
    static var channel: Channel { get }
    /// The option of an ordinary day, raw value 0.
    static var usual: Self { get }
}
