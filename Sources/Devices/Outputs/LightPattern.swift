/// What the status lights shall tell the user.
@frozen
public enum LightPattern: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// Nothing: all lights off.
    case off = 0
    /// Ready for a vehicle: ready steady.
    case ready = 1
    /// A vehicle is connected and does not charge yet: ready blinks.
    case connected = 2
    /// Charging: charging steady.
    case charging = 3
    /// Charging is paused: charging blinks.
    case paused = 4
    /// A fault: fault blinks twice as fast.
    case fault = 5
}
