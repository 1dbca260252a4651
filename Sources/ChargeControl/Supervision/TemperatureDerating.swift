/// The current that temperature allows: decreases at once, increases after a delay, nothing without a fresh value.
///
/// Real-time safe.
struct TemperatureDerating: Hashable, BitwiseCopyable {
    /// The limit in milliamperes; `Int32.max` means none.
    private(set) var limitMilliamperes: Int32 = 0
    /// Whether the sensor gives no fresh value.
    private(set) var isStale = true
    /// Whether the fresh temperature itself allows less than a vehicle can be offered.
    private(set) var isTooHot = false
    private var increaseSince: Instant?

    /// Takes a reading.
    @_noLocks
    mutating func update(_ reading: TemperatureReading, at now: Instant, configuration: Configuration) {
        // An age below zero is a contradiction, not a fresh value.
        isStale = reading.age > configuration.temperatureStaleAfter || reading.age < .zero
        let target =
            isStale ? 0 : configuration.derating.limitMilliamperes(atCentidegrees: reading.centidegrees)
        isTooHot = !isStale && target < DutyCycle.minimumMilliamperes
        if target <= limitMilliamperes {
            limitMilliamperes = target
            increaseSince = nil
            return
        }
        let since = increaseSince.or(now)
        increaseSince = since
        if now - since >= configuration.deratingIncreaseDelay {
            limitMilliamperes = target
            increaseSince = nil
        }
    }
}

extension TemperatureDerating {
    /// See ``Normalization``.
    mutating func normalize(_ form: inout Normalization, _ configuration: Configuration) {
        form.mix(limitMilliamperes)
        form.mix(isStale, isTooHot)
        form.since(&increaseSince, configuration.deratingIncreaseDelay)
    }
}
