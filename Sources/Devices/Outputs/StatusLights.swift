import HAL

/// The lights that tell the user how things are; each may be missing.
///
/// Blinking is computed from the clock, so that all lights of all outlets blink together. Used by one thread, real-time
/// safe after init.
public final class StatusLights {
    /// Half the period of slow blinking: on for this long, then off for this long.
    static let slowHalfPeriod = Nanoseconds.milliseconds(500)
    /// Half the period of fast blinking.
    static let fastHalfPeriod = Nanoseconds.milliseconds(250)

    let outputs: [any DigitalOutput]
    private var ready: OutputLine?
    private var charging: OutputLine?
    private var fault: OutputLine?

    /// Lights on the lines that there are.
    public init(ready: (any DigitalOutput)?, charging: (any DigitalOutput)?, fault: (any DigitalOutput)?) {
        outputs = [ready, charging, fault].compactMap { $0 }
        self.ready = ready.map { OutputLine($0) }
        self.charging = charging.map { OutputLine($0) }
        self.fault = fault.map { OutputLine($0) }
    }

    /// The health of all lights. A broken light is no reason to stop charging.
    public var health: DeviceHealth {
        .merged(
            .merged(ready?.health ?? DeviceHealth(), charging?.health ?? DeviceHealth()),
            fault?.health ?? DeviceHealth())
    }

    /// Shows `pattern`; writes only lights that change.
    public func update(now: MonotonicInstant, pattern: LightPattern) {
        let slow = Self.isOn(now, halfPeriod: Self.slowHalfPeriod)
        let fast = Self.isOn(now, halfPeriod: Self.fastHalfPeriod)
        let isReadyOn = pattern == .ready || (pattern == .connected && slow)
        let isChargingOn = pattern == .charging || (pattern == .paused && slow)
        let isFaultOn = pattern == .fault && fast
        _ = ready?.set(isReadyOn ? .active : .inactive, now: now)
        _ = charging?.set(isChargingOn ? .active : .inactive, now: now)
        _ = fault?.set(isFaultOn ? .active : .inactive, now: now)
    }

    private static func isOn(_ now: MonotonicInstant, halfPeriod: Nanoseconds) -> Bool {
        (now.nanoseconds / halfPeriod.rawValue) % 2 == 0
    }
}
