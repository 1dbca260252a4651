import HAL

extension MonotonicInstant {
    /// So many seconds after the clock's origin.
    static func seconds(_ seconds: Int64) -> MonotonicInstant { .zero + .seconds(seconds) }
}
