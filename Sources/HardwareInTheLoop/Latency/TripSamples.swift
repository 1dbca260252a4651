import HAL

/// The times of a measurement, in room that was made before it began. For one thread.
final class TripSamples {
    private var edgeToWrite: [Int64] = []
    private var edgeToLow: [Int64] = []
    private var raiseToLow: [Int64] = []
    private var missed = 0
    private var seenByLevel = 0

    init(count: Int) {
        edgeToWrite.reserveCapacity(count)
        edgeToLow.reserveCapacity(count)
        raiseToLow.reserveCapacity(count)
    }

    func add(
        edge: MonotonicInstant, raised: MonotonicInstant, written: MonotonicInstant, low: MonotonicInstant,
        isByLevel: Bool
    ) {
        edgeToWrite.append((written - edge).rawValue)
        edgeToLow.append((low - edge).rawValue)
        raiseToLow.append((low - raised).rawValue)
        if isByLevel { seenByLevel += 1 }
    }

    func fail(_ count: Int) { missed += count }

    func report(
        kernel: String, gpioLibrary: String, time: String, isLoaded: Bool, isRealtime: Bool
    ) -> TripLatencyReport {
        TripLatencyReport(
            kernel: kernel, gpioLibrary: gpioLibrary, time: time, isLoaded: isLoaded, isRealtime: isRealtime,
            missed: missed, seenByLevel: seenByLevel,
            edgeToWrite: LatencySeries(name: "kernel edge -> line write returned", nanoseconds: edgeToWrite),
            edgeToLow: LatencySeries(name: "kernel edge -> line seen low", nanoseconds: edgeToLow),
            raiseToLow: LatencySeries(name: "line raised -> line seen low", nanoseconds: raiseToLow))
    }
}
