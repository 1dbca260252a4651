import HAL

/// A vehicle at the board: what its pilot electronics and its charger do, by its persona.
struct Vehicle {
    let persona: EVPersona
    /// Phases that it draws from.
    let phases: Int
    /// Whether S2 is closed by the vehicle itself.
    private(set) var isSwitchClosed = false
    /// Holds S2 closed or open whatever the vehicle wants.
    private(set) var switchOverride: Bool?
    private(set) var isAsleep = false
    private(set) var isFull = false
    private(set) var isGlitching = false
    /// Energy taken since it was plugged in, Wh.
    private(set) var wattHours = 0.0
    private(set) var ramp = CurrentRamp()
    /// Whether it draws 1.3 times what is offered (fault `car-overcurrent`).
    private(set) var drawsTooMuch = false

    private var perception = PilotPerception.steadyHigh
    private var perceivedSince: Int64
    private var hasToggled = false
    private var togglesLeft = 0
    private var followedAmperes = 0.0
    private var nextAmperes = 0.0
    private var isSupplied = false
    private var mayDraw = false

    private var switchDue = Schedule.never
    private var switchTo = false
    private var offerDue = Schedule.never
    private var glitchStartDue = Schedule.never
    private var glitchEndDue = Schedule.never
    private var sleepDue = Schedule.never
    private var wakeDue = Schedule.never
    private var drawDue = Schedule.never
    private var batteryDue = Schedule.never

    /// Current falls this fast when S2 opens under current, A/s: off within 80 ms from 32 A.
    private static let emergencyFall = 400.0
    /// From PWM off to the current falling.
    private static let offReaction: Int64 = 200_000_000
    /// From a full battery to S2 open.
    private static let fullOpenDelay: Int64 = 2_000_000_000
    /// How often the battery looks at its charge.
    private static let batteryInterval: Int64 = 1_000_000_000

    init(_ persona: EVPersona, pilot: PilotPerception, drawsTooMuch: Bool, at now: Int64) {
        self.persona = persona
        phases = persona.phases
        self.drawsTooMuch = drawsTooMuch
        perceivedSince = now
        perception = .steadyHigh
        armSleep(at: now)
        perceive(pilot, at: now)
    }

    /// When something happens next.
    var due: Int64 {
        min(
            min(switchDue, offerDue, glitchStartDue), min(glitchEndDue, sleepDue, wakeDue), min(drawDue, batteryDue))
    }

    /// S2 as it stands.
    var isClosed: Bool { !persona.hasSwitch || (switchOverride ?? isSwitchClosed) }

    /// Resistance behind the diode, Ω.
    var resistanceOhms: Double {
        if isGlitching, let glitch = persona.glitch { return glitch.resistanceOhms }
        let base = persona.bResistanceOhms
        guard isClosed else { return base }
        let parallel = persona.needsVentilation ? persona.dResistanceOhms : persona.cResistanceOhms
        return base * parallel / (base + parallel)
    }

    /// The pilot changed.
    mutating func perceive(_ new: PilotPerception, at now: Int64) {
        if new == perception { return }
        let old = perception
        let oldOffer = acceptedDuty(old)
        // A stimulus that ends at the very instant at which it is long enough has been long enough.
        if wakeDue <= now { wake(at: now) }
        if let sleep = persona.sleep, case .steadyHigh = old, let step = sleep.wakesAfterX1, isAsleep,
            now - perceivedSince >= step.rawValue, acceptedDuty(new) != nil
        {
            wake(at: now)
        }
        perception = new
        perceivedSince = now
        wakeDue = Schedule.never
        if let sleep = persona.sleep, new == .dead || new == .steadyLow {
            wakeDue = now + sleep.wakesAfterStateEOrF.rawValue
        }
        switch (oldOffer, acceptedDuty(new)) {
        case (_?, nil): pwmWentOff(at: now)
        case (nil, let duty?): pwmCameOn(duty, at: now)
        case (let before?, let duty?) where before != duty: dutyChanged(from: before, to: duty, at: now)
        default: break
        }
    }

    /// Voltage came to, or left, the vehicle's inlet.
    mutating func setSupplied(_ on: Bool, at now: Int64) {
        if on == isSupplied { return }
        isSupplied = on
        mayDraw = false
        drawDue = on ? now + persona.startDelay.rawValue : Schedule.never
        batteryDue = on ? now + Self.batteryInterval : Schedule.never
        if !on { ramp.cut() }
        retarget()
    }

    /// Moves the current on; returns the charge per phase, A·s.
    mutating func advance(seconds: Double) -> Double { ramp.advance(seconds: seconds) }

    /// Books energy that reached the battery.
    mutating func add(wattHours: Double) { self.wattHours += wattHours }

    mutating func setSwitchOverride(_ closed: Bool?) {
        switchOverride = closed
        retarget()
    }

    mutating func setDrawsTooMuch(_ on: Bool) {
        drawsTooMuch = on
        retarget()
    }

    /// Carries out what is due at `now`.
    mutating func fire(at now: Int64) {
        if wakeDue <= now {
            wakeDue = Schedule.never
            wake(at: now)
            if acceptedDuty(perception) != nil { scheduleClose(at: now) }
        }
        if sleepDue <= now {
            sleepDue = Schedule.never
            isAsleep = true
            switchDue = Schedule.never
        }
        if switchDue <= now { moveSwitch(at: now) }
        if offerDue <= now {
            offerDue = Schedule.never
            followedAmperes = nextAmperes
        }
        if glitchStartDue <= now {
            glitchStartDue = Schedule.never
            isGlitching = true
            glitchEndDue = now + (persona.glitch?.length.rawValue ?? 0)
        }
        if glitchEndDue <= now {
            glitchEndDue = Schedule.never
            isGlitching = false
        }
        if drawDue <= now {
            drawDue = Schedule.never
            mayDraw = true
        }
        if batteryDue <= now {
            batteryDue = now + Self.batteryInterval
            if !isFull, wattHours >= persona.energyNeededWattHours {
                isFull = true
                switchTo = false
                switchDue = now + Self.fullOpenDelay
                togglesLeft = 0
            }
        }
        retarget()
    }

    // MARK: Pilot

    /// The duty cycle that the vehicle takes as an offer of current, or `nil`.
    private func acceptedDuty(_ perception: PilotPerception) -> Int32? {
        guard case .pwm(let duty, let low) = perception, duty >= 80_000, duty <= 970_000 else { return nil }
        if let highest = persona.highestLowPlateauMillivolts, low > highest { return nil }
        return duty
    }

    private mutating func pwmCameOn(_ duty: Int32, at now: Int64) {
        nextAmperes = EVPersona.offeredAmperes(dutyPartsPerMillion: duty)
        followedAmperes = nextAmperes
        offerDue = Schedule.never
        if isSwitchClosed {
            // Was about to open: the new offer keeps it closed.
            switchDue = Schedule.never
        } else {
            scheduleClose(at: now)
        }
        retarget()
    }

    private mutating func pwmWentOff(at now: Int64) {
        glitchStartDue = Schedule.never
        togglesLeft = 0
        if !isSwitchClosed {
            switchDue = Schedule.never
            if !isAsleep { armSleep(at: now) }
        }
        guard let openDelay = persona.openDelay else { return }
        nextAmperes = 0
        offerDue = now + Self.offReaction
        if isSwitchClosed {
            switchTo = false
            switchDue = now + openDelay.rawValue
        }
    }

    private mutating func dutyChanged(from old: Int32, to new: Int32, at now: Int64) {
        nextAmperes = EVPersona.offeredAmperes(dutyPartsPerMillion: new)
        offerDue = now + persona.reactionDelay.rawValue
        if isSwitchClosed {
            if let glitch = persona.glitch { glitchStartDue = now + glitch.delay.rawValue }
            if let largest = persona.largestDutyStepPartsPerMillion, abs(new - old) > largest {
                switchTo = false
                switchDue = now + 100_000_000
            }
        } else if persona.stablePWM > .zero {
            scheduleClose(at: now)
        }
    }

    // MARK: Switch

    private mutating func scheduleClose(at now: Int64) {
        guard persona.hasSwitch, !isAsleep, !isFull else { return }
        switchTo = true
        switchDue = now + max(persona.closeDelay, persona.stablePWM).rawValue
        sleepDue = Schedule.never
        togglesLeft = 0
        if let toggle = persona.toggle, !hasToggled { togglesLeft = 2 * toggle.count }
    }

    private mutating func moveSwitch(at now: Int64) {
        switchDue = Schedule.never
        isSwitchClosed = switchTo
        armSleep(at: now)
        if togglesLeft > 0, let toggle = persona.toggle {
            hasToggled = true
            togglesLeft -= 1
            switchTo.toggle()
            switchDue = now + toggle.interval.rawValue
        } else if !isSwitchClosed, acceptedDuty(perception) != nil {
            // Opened by itself (large step of the duty) with an offer still there: a new start.
            scheduleClose(at: now)
        }
    }

    private mutating func wake(at now: Int64) {
        wakeDue = Schedule.never
        isAsleep = false
        armSleep(at: now)
    }

    private mutating func armSleep(at now: Int64) {
        guard let sleep = persona.sleep else { return }
        sleepDue = isSwitchClosed ? Schedule.never : now + sleep.after.rawValue
    }

    // MARK: Charger

    private mutating func retarget() {
        guard isSupplied, mayDraw, isClosed, !isFull, !isAsleep else {
            // A vehicle that is full ramps down; one whose switch was opened under current stops as fast as it can.
            let rate = isFull && isClosed ? persona.fallAmperesPerSecond : Self.emergencyFall
            ramp.head(for: 0, at: rate)
            return
        }
        var target = persona.fixedAmperes ?? min(followedAmperes, persona.maximumAmperes)
        if drawsTooMuch { target *= 1.3 }
        if target < persona.minimumAmperes { target = 0 }
        if persona.taperShare > 0, target > 0 {
            let remaining = 1 - wattHours / max(1, persona.energyNeededWattHours)
            let share = min(1, max(0, remaining / persona.taperShare))
            target = max(persona.minimumAmperes, target * share)
        }
        let rises = target > ramp.amperes
        ramp.head(for: target, at: rises ? persona.riseAmperesPerSecond : persona.fallAmperesPerSecond)
    }
}
