/// Why the virtual board did not carry out a command.
public enum BoardRefusal: String, Error, Hashable, Sendable, CustomStringConvertible {
    /// The bolt is in the plug's way.
    case plugLocked
    /// A vehicle is there already.
    case alreadyPlugged
    /// Nothing is plugged in.
    case notPlugged
    /// 64 commands wait already.
    case queueFull

    /// What happened and the mend.
    public var description: String {
        switch self {
        case .plugLocked: "the plug is locked; stop charging so that the lock opens"
        case .alreadyPlugged: "a vehicle or cable is plugged in already; unplug it first"
        case .notPlugged: "nothing is plugged in; plug a vehicle in first"
        case .queueFull: "too many commands wait for the virtual board; is it being advanced?"
        }
    }
}
