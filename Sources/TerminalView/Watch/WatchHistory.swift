import LocalAPI

/// What the last polls showed, for the traces: a ring of samples.
public struct WatchHistory: Sendable {
    /// What one poll showed.
    public struct Sample: Hashable, Sendable {
        /// Station time since start, in seconds.
        public var seconds: Double
        /// The positive plateau in volts; `nil` if it could not be read.
        public var highVolts: Double?
        /// The negative plateau in volts; `nil` if it could not be read.
        public var lowVolts: Double?
        /// The current offered in amperes.
        public var offeredAmperes: Double
        /// The largest phase current in amperes; `nil` without a meter.
        public var drawnAmperes: Double?
    }

    /// The most samples that are kept.
    public let capacity: Int
    private var ring: [Sample] = []
    private var next = 0

    /// An empty history; 1200 samples are 60 s at 20 polls a second.
    public init(capacity: Int = 1_200) { self.capacity = max(1, capacity) }

    /// The samples, oldest first.
    public var samples: [Sample] { Array(ring[next...] + ring[..<next]) }

    /// Appends what `status` shows; a daemon that was started anew begins a new history.
    public mutating func append(_ status: WallboxStatus) {
        let seconds = status.controller.uptimeSeconds
        if let last = latest {
            if seconds < last.seconds {
                self = WatchHistory(capacity: capacity)
            } else if seconds == last.seconds {
                return
            }
        }
        let pilot = status.pilot
        append(
            Sample(
                seconds: seconds, highVolts: pilot.isValid ? pilot.highVolts : nil,
                lowVolts: pilot.isValid ? pilot.lowVolts : nil, offeredAmperes: pilot.offeredAmperes,
                drawnAmperes: status.meter?.greatestCurrentAmperes))
    }

    private var latest: Sample? { ring.isEmpty ? nil : ring[(next + ring.count - 1) % ring.count] }

    private mutating func append(_ sample: Sample) {
        if ring.count < capacity {
            ring.append(sample)
        } else {
            ring[next] = sample
            next = (next + 1) % capacity
        }
    }
}
