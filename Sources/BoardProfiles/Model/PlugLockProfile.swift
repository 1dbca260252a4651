import HAL

/// The motor that locks the plug into the socket.
public struct PlugLockProfile: Hashable, Sendable {
    /// Drives the motor towards locked.
    public var close: LineReference
    /// Drives the motor towards unlocked.
    public var open: LineReference
    /// Active means locked.
    public var feedback: LineReference
    /// How long the motor is driven at each attempt.
    public var driveTime: Nanoseconds
    /// How long to wait for the feedback, from the start of the drive.
    public var timeout: Nanoseconds
    /// Attempts before the lock is declared faulty.
    public var attempts: Int
}
