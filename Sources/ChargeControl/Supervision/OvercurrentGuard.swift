/// Notices a vehicle that keeps drawing clearly more than it is offered.
///
/// More than (offer + 0.5 A) × 1.1 for 7 s; shorter excess is the 5 s a vehicle has to follow. Real-time safe.
struct OvercurrentGuard: Hashable, BitwiseCopyable {
    private var since: Instant?

    /// Takes the largest phase current against the offer; returns whether the vehicle is over for too long.
    @_noLocks
    mutating func update(
        drawnMilliamperes: Int32, offeredMilliamperes: Int32, isJudged: Bool, at now: Instant,
        configuration: Configuration
    ) -> Bool {
        let limit = (Int64(offeredMilliamperes) + 500) * 11 / 10
        guard isJudged, Int64(drawnMilliamperes) > limit else {
            since = nil
            return false
        }
        let start = since.or(now)
        since = start
        return now - start >= configuration.overcurrentTime
    }
}

extension OvercurrentGuard {
    /// See ``Normalization``.
    mutating func normalize(_ form: inout Normalization, _ configuration: Configuration) {
        form.since(&since, configuration.overcurrentTime)
    }
}
