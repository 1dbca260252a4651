import HAL

/// Which of a wallbox's threads go on.
public struct Liveness: Hashable, Sendable {
    /// How long a thread may be in one round.
    public struct Limits: Hashable, Sendable {
        /// Housekeeping renews permits every 100 ms; a permit lives 2 s.
        public var housekeeping: Nanoseconds
        /// The station waits for the disk, and a worn card takes its time.
        public var station: Nanoseconds

        /// Limits by name.
        public init(housekeeping: Nanoseconds = .seconds(2), station: Nanoseconds = .seconds(30)) {
            self.housekeeping = housekeeping
            self.station = station
        }
    }

    /// How long an orderly stop may take once every output is off.
    public static let stopTime = Nanoseconds.seconds(10)

    /// Whether the loop ticks and the trip thread serves its lines.
    public var isLoopAlive: Bool
    /// Since when housekeeping is in its present round.
    public var housekeepingAge: Nanoseconds
    /// Since when the station's thread is in its present round.
    public var stationAge: Nanoseconds
    /// Since when every output is off for good because the wallbox stops; `nil` while it runs.
    public var stoppingFor: Nanoseconds?
    /// The limits.
    public var limits: Limits

    /// Every value by name.
    public init(
        isLoopAlive: Bool, housekeepingAge: Nanoseconds, stationAge: Nanoseconds, stoppingFor: Nanoseconds? = nil,
        limits: Limits = Limits()
    ) {
        self.isLoopAlive = isLoopAlive
        self.housekeepingAge = housekeepingAge
        self.stationAge = stationAge
        self.stoppingFor = stoppingFor
        self.limits = limits
    }

    /// Whether permits are renewed and the meter is read.
    public var isHousekeepingAlive: Bool { housekeepingAge <= limits.housekeeping }
    /// Whether sessions are counted and cards are read.
    public var isStationAlive: Bool { stationAge <= limits.station }
    /// Whether everything goes on.
    public var isAlive: Bool { isLoopAlive && isHousekeepingAlive && isStationAlive }

    /// Whether systemd's watchdog may be fed: a new start helps a loop or housekeeping that hangs. It does not help a
    /// station that waits for a broken disk, and the core opens without its rights.
    public var mayFeedWatchdog: Bool {
        if let stoppingFor { return stoppingFor <= Self.stopTime }
        return isLoopAlive && isHousekeepingAlive
    }

    /// What does not go on, for people; empty if everything does.
    public var troubles: [String] {
        var texts: [String] = []
        if !isLoopAlive { texts.append("the control loop does not tick, or its trip thread does not look") }
        if !isHousekeepingAlive {
            texts.append("housekeeping (permits, meter, log) is silent for \(Self.text(housekeepingAge))")
        }
        if !isStationAlive {
            texts.append(
                "the station's thread (sessions, cards, lists) is silent for \(Self.text(stationAge)): is the disk broken?"
            )
        }
        return texts
    }

    private static func text(_ span: Nanoseconds) -> String { "\(span.rawValue / 1_000_000_000) s" }
}
