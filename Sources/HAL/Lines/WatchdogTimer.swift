/// A timer in hardware that resets the board unless it is kicked in time.
///
/// Real-time safe: `kick` neither allocates nor blocks.
public protocol WatchdogTimer: AnyObject, Sendable {
    /// The profile's name for the timer.
    var name: ResourceName { get }
    /// How long the board lives after the last kick.
    var timeout: Nanoseconds { get }
    /// Starts the time-out anew.
    func kick() throws(HALError)
    /// Stops the timer for an orderly exit. Throws `unsupported` where the hardware cannot be stopped.
    func disarm() throws(HALError)
}
