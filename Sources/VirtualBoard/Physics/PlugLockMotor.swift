import HAL

/// The motor that bolts the plug into the socket, with its end-position contact.
struct PlugLockMotor {
    private enum Drive { case none, close, open }

    private let travel: Int64
    private let minimumDrive: Int64
    private var closeLine = false
    private var openLine = false
    private var drive = Drive.none
    private var arriveDue = Schedule.never
    private var settleDue = Schedule.never
    private var isUnsettled = false
    private var isJammed = false
    private var feedbackStuckAt: Bool?
    /// Whether the bolt holds the plug.
    private(set) var isLocked = false

    init(_ configuration: VirtualBoardConfiguration) {
        travel = configuration.lockTravel.rawValue
        minimumDrive = configuration.lockMinimumDrive.rawValue
    }

    /// When something happens next.
    var due: Int64 { min(arriveDue, settleDue) }
    /// Electrical level of the feedback line.
    var feedback: Bool { feedbackStuckAt ?? isLocked }

    mutating func setCloseLine(_ high: Bool, at now: Int64) {
        closeLine = high
        update(at: now)
    }

    mutating func setOpenLine(_ high: Bool, at now: Int64) {
        openLine = high
        update(at: now)
    }

    mutating func setJammed(_ on: Bool, at now: Int64) {
        isJammed = on
        start(at: now)
    }

    mutating func setFeedbackStuck(_ level: Bool?) { feedbackStuckAt = level }

    /// Opens the bolt by hand; the motor moves it again when it is next driven.
    mutating func release() {
        isLocked = false
        isUnsettled = false
        arriveDue = Schedule.never
        settleDue = Schedule.never
    }

    /// Carries out what is due at `now`.
    mutating func fire(at now: Int64) {
        if arriveDue <= now {
            arriveDue = Schedule.never
            isLocked = drive == .close
            isUnsettled = true
        }
        if settleDue <= now {
            settleDue = Schedule.never
            isUnsettled = false
        }
    }

    private mutating func update(at now: Int64) {
        // Both lines at once short the motor: it brakes.
        let wanted: Drive = closeLine == openLine ? .none : closeLine ? .close : .open
        if wanted == drive { return }
        if isUnsettled {
            isLocked.toggle()
            isUnsettled = false
        }
        drive = wanted
        start(at: now)
    }

    private mutating func start(at now: Int64) {
        if isUnsettled { return }
        let moves = drive != .none && isLocked != (drive == .close) && !isJammed
        arriveDue = moves ? now + travel : Schedule.never
        settleDue = moves ? now + max(travel, minimumDrive) : Schedule.never
    }
}
