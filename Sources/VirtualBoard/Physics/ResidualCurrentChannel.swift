import HAL

/// One kind of current that a sensor watches: it trips after a delay, and lets go when the current has stayed low.
struct ResidualCurrentChannel {
    private let points: [ResidualSensorModel.DelayPoint]
    private let tripLevel: Double
    private let recloseLevel: Double
    private let releaseDelay: Int64
    private let speedShare: Double
    private let isLatching: Bool

    private(set) var milliamperes = 0.0
    private var exceededSince = Schedule.never
    private(set) var tripDue = Schedule.never
    private(set) var releaseDue = Schedule.never
    private(set) var isTripped = false

    init(
        _ points: [ResidualSensorModel.DelayPoint], trips tripLevel: Double, recloses recloseLevel: Double,
        _ configuration: VirtualBoardConfiguration
    ) {
        self.points = points
        self.tripLevel = tripLevel
        self.recloseLevel = recloseLevel
        releaseDelay = configuration.residualReleaseDelay.rawValue
        speedShare = configuration.residualSpeedShare
        isLatching = configuration.residualSensor.isLatching
    }

    var due: Int64 { min(tripDue, releaseDue) }

    /// The current changed, or the sensor's speed did.
    mutating func set(_ value: Double, slowness: Int64, at now: Int64) {
        milliamperes = abs(value)
        if milliamperes < tripLevel {
            exceededSince = Schedule.never
            tripDue = Schedule.never
        } else {
            if exceededSince == Schedule.never { exceededSince = now }
            let delay = Int64(ResidualSensorModel.longestDelay(points, milliamperes) * speedShare * 1e6) * slowness
            tripDue = isTripped ? Schedule.never : max(now, exceededSince + delay)
        }
        if !isTripped || isLatching || milliamperes >= recloseLevel {
            releaseDue = Schedule.never
        } else if releaseDue == Schedule.never {
            releaseDue = now + releaseDelay
        }
    }

    mutating func fire(at now: Int64) {
        if tripDue <= now {
            tripDue = Schedule.never
            isTripped = true
        }
        if releaseDue <= now {
            releaseDue = Schedule.never
            isTripped = false
        }
    }

    /// The supply was off.
    mutating func reset() {
        isTripped = false
        releaseDue = Schedule.never
    }
}
