import HAL
import VirtualBoard

/// A steady three-phase load on a virtual meter that is shown to other programs: equal currents, power factor 1, and
/// energy counted from the first instant on.
public struct MeterTwinLoad: Sendable {
    private let volts: Double
    private let amperes: Double
    private let startWattHours: Double
    private let start: MonotonicInstant

    /// A load of `amperes` on each phase at `volts`, with a counter that stood at `wattHours` when it began.
    public init(volts: Double, amperes: Double, wattHours: Double, from start: MonotonicInstant) {
        self.volts = volts
        self.amperes = amperes
        startWattHours = wattHours
        self.start = start
    }

    /// What a meter measures at `now`.
    public func readings(at now: MonotonicInstant) -> MeterTwinReadings {
        let watts = volts * amperes
        let counted = startWattHours / 3 + watts * (now - start).seconds / 3_600
        return MeterTwinReadings(
            volts: PerPhase(all: volts), amperes: PerPhase(all: amperes), watts: PerPhase(all: watts), hertz: 50,
            wattHours: PerPhase(all: counted))
    }
}
