/// Watches the pilot's negative plateau while the rectangle is on: the vehicle's diode must leave it at −12 V.
///
/// Real-time safe.
struct NegativePlateauMonitor: Hashable, BitwiseCopyable {
    /// What the plateau says.
    enum Verdict: UInt8, Hashable, BitwiseCopyable {
        /// Not judged: no rectangle, or still settling.
        case unknown = 0
        /// At −12 V.
        case good = 1
        /// Not at −12 V, not yet for long.
        case doubtful = 2
        /// Too high for the time allowed: no diode.
        case diodeMissing = 3
        /// Lower than the station's own supply: the reading cannot be right.
        case driverFault = 4

        /// Whether both are the same; spelled out because the generic operator is barred on the control path.
        @_noLocks static func == (lhs: Verdict, rhs: Verdict) -> Bool { lhs.rawValue == rhs.rawValue }
        /// Whether both differ.
        @_noLocks static func != (lhs: Verdict, rhs: Verdict) -> Bool { lhs.rawValue != rhs.rawValue }
    }

    /// The verdict of the last reading.
    private(set) var verdict: Verdict = .unknown
    private var deviation: TimeSpan = .zero

    /// Takes a reading; `isJudged` is false without a settled rectangle.
    @_noLocks
    mutating func update(
        _ reading: PilotReading, isJudged: Bool, elapsed: TimeSpan, configuration: Configuration
    ) {
        guard isJudged else {
            verdict = .unknown
            deviation = .zero
            return
        }
        let low = reading.lowMillivolts
        let tooHigh = !reading.isValid || low > PilotBands.highestNegativePlateauMillivolts
        let tooLow = reading.isValid && low < PilotBands.lowestNegativePlateauMillivolts
        guard tooHigh || tooLow else {
            deviation = TimeSpan(nanoseconds: max(0, deviation.nanoseconds - elapsed.nanoseconds / 2))
            verdict = .good
            return
        }
        deviation = deviation + elapsed
        if deviation < configuration.diodeFilter {
            verdict = .doubtful
        } else {
            // An unreadable front end is the pilot filter's finding, not the vehicle's fault.
            verdict = !reading.isValid ? .doubtful : (tooLow ? .driverFault : .diodeMissing)
        }
    }
}

extension NegativePlateauMonitor {
    /// See ``Normalization``.
    mutating func normalize(_ form: inout Normalization, _ configuration: Configuration) {
        // Beyond the filter the sum still has to fall, so it is not cut off. Only a wrong plateau lets it grow.
        switch verdict {
        case .unknown, .good: form.mix(deviation)
        case .doubtful, .diodeMissing, .driverFault: form.growing(deviation, configuration.diodeFilter)
        }
        form.mix(UInt64(verdict.rawValue))
    }
}
