import HAL

/// The hardware watchdog, kicked no more often than needed.
///
/// Used by one thread; kicking is real-time safe.
public final class Watchdog {
    private let timer: any WatchdogTimer
    private let interval: Nanoseconds
    private var kickedAt: MonotonicInstant?
    /// Whether the timer took the latest kick, and what failed last.
    public private(set) var health = DeviceHealth()

    /// A watchdog on `timer`, kicked at most four times per time-out.
    public init(_ timer: any WatchdogTimer) {
        self.timer = timer
        interval = Nanoseconds(timer.timeout.rawValue / 4)
    }

    /// Kicks the timer if a quarter of its time-out has passed since the last kick; a failed kick is repeated at the
    /// next call. Call it in every healthy tick. `false` if the kick failed.
    @discardableResult
    public func kick(now: MonotonicInstant) -> Bool {
        if let kickedAt, now - kickedAt < interval { return true }
        do throws(HALError) {
            try timer.kick()
            kickedAt = now
            health.succeeded()
            return true
        } catch {
            health.failed(error)
            return false
        }
    }

    /// Stops the timer for an orderly exit; returns the error if that failed (`unsupported`: it cannot be stopped).
    public func disarm() -> HALError? {
        do throws(HALError) {
            try timer.disarm()
            return nil
        } catch {
            return error
        }
    }
}
