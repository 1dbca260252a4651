import Foundation

/// What `wallbox-hil trip-latency` measured, and on what.
public struct TripLatencyReport: Hashable, Sendable, Codable {
    /// The kernel, as `uname` tells.
    public var kernel: String
    /// The GPIO library's version.
    public var gpioLibrary: String
    /// How time passes in the machine: `virtual …` or `real`.
    public var time: String
    /// Whether other threads kept the machine busy.
    public var isLoaded: Bool
    /// Whether the trip thread ran with `SCHED_FIFO`.
    public var isRealtime: Bool
    /// Trips at which the relay was not low within 100 ms.
    public var missed: Int
    /// Trips that were seen by level before their edge was read; they count from before the line was raised.
    public var seenByLevel: Int
    /// Kernel's time of the edge to the return of the write.
    public var edgeToWrite: LatencySeries
    /// Kernel's time of the edge to the relay's line seen low from outside.
    public var edgeToLow: LatencySeries
    /// From before the line was raised to the relay's line seen low: an upper bound that believes no time stamp.
    public var raiseToLow: LatencySeries

    /// The report for people.
    public var text: String {
        """
        RCM edge to relay line low, kernel \(kernel), \(gpioLibrary), time \(time), \
        \(isLoaded ? "with load" : "without load"), trip thread \(isRealtime ? "SCHED_FIFO" : "NOT real-time")
        missed \(missed), seen by level before the edge \(seenByLevel)

        \(edgeToWrite.text)

        \(edgeToLow.text)

        \(raiseToLow.text)
        """
    }

    /// The report as JSON.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        // Numbers and text always encode.
        guard let data = try? encoder.encode(self) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }
}
