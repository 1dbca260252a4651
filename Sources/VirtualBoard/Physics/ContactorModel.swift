import HAL

/// One contactor: coil, main contacts with pull-in and drop-out time, bouncing auxiliary contact, and its faults.
struct ContactorModel {
    private let configuration: VirtualBoardConfiguration
    /// Whether current flows in the coil.
    private(set) var isCoilOn = false
    /// Whether the main contacts touch.
    private(set) var isClosed = false
    /// Times closed.
    private(set) var cycles: UInt32 = 0
    /// Times opened with current on the contacts.
    private(set) var openedUnderLoad: UInt32 = 0
    private(set) var lastClosedAt: Int64?
    private(set) var lastOpenedAt: Int64?

    private var isWelded = false
    private var isStuckOpen = false
    private var isSlow = false
    private var isChattering = false
    private var feedbackStuckAt: Bool?

    private var coilCommand = false
    private var armatureDue = Schedule.never
    private var auxiliary = false
    private var auxiliaryDue = Schedule.never
    private var togglesLeft = 0
    private var chatterLevel = true
    private var chatterDue = Schedule.never

    init(_ configuration: VirtualBoardConfiguration) { self.configuration = configuration }

    /// When something happens next.
    var due: Int64 { min(armatureDue, auxiliaryDue, chatterDue) }

    /// The electrical level of the feedback line.
    var feedback: Bool {
        if let feedbackStuckAt { return feedbackStuckAt }
        return auxiliary && (!isChattering || chatterLevel)
    }

    /// Puts voltage on the coil, or takes it off.
    mutating func setCoil(_ on: Bool, at now: Int64) {
        coilCommand = on
        updateCoil(at: now)
    }

    /// Carries out what is due at `now`; `true` if the main contacts changed.
    mutating func fire(at now: Int64, loadAmperes: Double) -> Bool {
        var changed = false
        if armatureDue <= now {
            armatureDue = Schedule.never
            if isCoilOn || !isWelded {
                isClosed = isCoilOn
                changed = true
                noteChange(at: now, loadAmperes: loadAmperes)
            }
        }
        if auxiliaryDue <= now {
            auxiliary.toggle()
            togglesLeft -= 1
            auxiliaryDue = togglesLeft > 0 ? now + configuration.bounceInterval.rawValue : Schedule.never
            startChatter(at: now)
        }
        if chatterDue <= now {
            chatterLevel.toggle()
            chatterDue = now + configuration.chatterInterval.rawValue
            startChatter(at: now)
        }
        return changed
    }

    mutating func setWelded(_ on: Bool, at now: Int64) {
        isWelded = on
        // A weld that breaks while the coil is off lets the spring open the contacts.
        if !on, isClosed, !isCoilOn { armatureDue = now + configuration.dropOut.rawValue }
    }

    mutating func setStuckOpen(_ on: Bool, at now: Int64) {
        isStuckOpen = on
        updateCoil(at: now)
    }

    mutating func setSlow(_ on: Bool) { isSlow = on }

    mutating func setFeedbackStuck(_ level: Bool?) { feedbackStuckAt = level }

    mutating func setChattering(_ on: Bool, at now: Int64) {
        isChattering = on
        startChatter(at: now)
    }

    private mutating func updateCoil(at now: Int64) {
        let on = coilCommand && !isStuckOpen
        if on == isCoilOn { return }
        isCoilOn = on
        if isClosed == on {
            armatureDue = Schedule.never
        } else {
            let dropOut = isSlow ? configuration.slowDropOut : configuration.dropOut
            armatureDue = now + (on ? configuration.pullIn : dropOut).rawValue
        }
    }

    private mutating func noteChange(at now: Int64, loadAmperes: Double) {
        if isClosed {
            cycles += 1
            lastClosedAt = now
            togglesLeft = auxiliary ? 0 : 1 + 2 * configuration.bounceCount
        } else {
            if loadAmperes > configuration.underLoadAmperes { openedUnderLoad += 1 }
            lastOpenedAt = now
            togglesLeft = auxiliary ? 1 : 0
        }
        auxiliaryDue = togglesLeft > 0 ? now + configuration.feedbackDelay.rawValue : Schedule.never
    }

    private mutating func startChatter(at now: Int64) {
        if isChattering && auxiliary {
            if chatterDue == Schedule.never { chatterDue = now + configuration.chatterInterval.rawValue }
        } else {
            chatterDue = Schedule.never
            chatterLevel = true
        }
    }
}

extension ContactorModel {
    /// For observers.
    var state: ContactorState {
        var state = ContactorState()
        state.isCoilOn = isCoilOn
        state.isClosed = isClosed
        state.feedback = feedback
        state.cycles = cycles
        state.openedUnderLoad = openedUnderLoad
        state.lastClosedNanoseconds = lastClosedAt ?? -1
        state.lastOpenedNanoseconds = lastOpenedAt ?? -1
        return state
    }
}
