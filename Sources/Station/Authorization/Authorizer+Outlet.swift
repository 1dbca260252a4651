import HAL
import Records

extension Authorizer {
    // MARK: Plug

    /// Whether a car is plugged in.
    mutating func follow(plug isConnected: Bool) {
        let wasConnected = isCarConnected
        isCarConnected = isConnected
        guard wasConnected != isConnected else { return }
        if isConnected { carArrived() } else { carLeft() }
    }

    private mutating func carArrived() {
        switch state {
        case .waitingForCar(let holder, _, let isRestored):
            state = .authorized(holder)
            tell(isRestored ? .restored(holder) : .started(holder))
        case .idle:
            if settings.isFreeCharging {
                beginFreeCharging()
            } else if isInputOn == true {
                present(.inputAuthorization, from: .input)
            }
        case .authorized, .stopped: break
        }
    }

    private mutating func carLeft() {
        let forCar = pending.filter { $0.isForCar && $0.check.purpose == .authorize }
        pending.removeAll { forCar.contains($0) }
        for entry in forCar where entry.source != .input && entry.source != .vehicle {
            refuse(entry.check.token, .carLeft)
        }
        switch state {
        case .authorized(let holder), .waitingForCar(let holder, _, isRestored: true):
            state = .idle
            tell(.stopped(holder, .unplugged))
        case .stopped: state = .idle
        case .idle, .waitingForCar: break
        }
    }

    // MARK: Input

    /// Whether the input that authorizes is on.
    mutating func follow(input isOn: Bool) {
        let wasOn = isInputOn
        isInputOn = isOn
        guard wasOn != isOn else { return }
        if isOn {
            if isCarConnected == true { present(.inputAuthorization, from: .input) }
            return
        }
        pending.removeAll { $0.source == .input }
        if state.holder?.token == .inputAuthorization { stop(.inputOff) }
    }

    // MARK: Starting and stopping

    /// The car that is plugged in may be charged.
    mutating func start(_ holder: AuthorizationHolder) {
        state = .authorized(holder)
        tell(.started(holder))
    }

    /// Anybody may charge, so the car that is plugged in may.
    mutating func beginFreeCharging() {
        guard isCarConnected == true else { return }
        let holder = AuthorizationHolder(token: nil, tag: settings.freeChargingTag, authorization: .freeCharging)
        statistics.accepted &+= 1
        tell(.accepted(holder))
        start(holder)
    }

    /// Ends the right to charge of whoever has it.
    mutating func stop(_ cause: StopCause) {
        guard let holder = state.holder else { return }
        state = isAuthorized ? .stopped(cause) : .idle
        tell(.stopped(holder, cause))
    }

    // MARK: Settings and restart

    /// The operator changed the settings.
    mutating func follow(_ changed: AuthorizationPolicy) {
        let wasFree = settings.isFreeCharging
        settings = changed
        if wasFree, !changed.isFreeCharging, state.holder?.authorization == .freeCharging { stop(.freeChargingEnded) }
        if !wasFree, changed.isFreeCharging, state == .idle { beginFreeCharging() }
    }

    /// The session of `holder` goes on if the car is still there. Nothing once somebody else may charge.
    mutating func restore(_ holder: AuthorizationHolder) {
        guard state == .idle else { return }
        if holder.authorization == .freeCharging, !settings.isFreeCharging {
            state = isCarConnected == false ? .idle : .stopped(.freeChargingEnded)
            return tell(.stopped(holder, .freeChargingEnded))
        }
        switch isCarConnected {
        case true?:
            state = .authorized(holder)
            tell(.restored(holder))
        case false?: tell(.stopped(holder, .unplugged))
        case nil: state = .waitingForCar(holder, until: now + settings.carConnectTimeout, isRestored: true)
        }
    }
}
