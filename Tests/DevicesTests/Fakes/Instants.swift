import HAL

/// The instant `value` milliseconds after the clock's origin.
func milliseconds(_ value: Int64) -> MonotonicInstant { MonotonicInstant(nanoseconds: value * 1_000_000) }
