import HAL
import Synchronization

/// The board's watchdog: armed from the moment it is opened; the physics records its expiry.
public final class VirtualWatchdog: WatchdogTimer {
    /// The device's name.
    public let name: ResourceName
    /// How long the board lives after the last kick.
    public let timeout: Nanoseconds
    private let wires: Wires
    private let clock: any MonotonicClock

    init(name: String, timeout: Nanoseconds, wires: Wires, clock: any MonotonicClock) {
        self.name = ResourceName(name)
        self.timeout = timeout
        self.wires = wires
        self.clock = clock
        wires.watchdogKickedAt.store(clock.now.nanoseconds, ordering: .releasing)
        wires.watchdogArmed.store(true, ordering: .releasing)
    }

    /// Starts the time-out anew. Never throws.
    public func kick() throws(HALError) {
        wires.watchdogKickedAt.store(clock.now.nanoseconds, ordering: .releasing)
    }

    /// Stops the timer. Never throws.
    public func disarm() throws(HALError) { wires.watchdogArmed.store(false, ordering: .releasing) }
}
