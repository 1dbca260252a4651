import HAL

/// The hardware watchdog.
public struct WatchdogProfile: Hashable, Sendable {
    /// The device's name, such as `/dev/watchdog0`.
    public var device: String
    /// How long the board lives after the last kick, 1–60 s; `nil` leaves the driver's own time.
    public var timeout: Nanoseconds?
}
