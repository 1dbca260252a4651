import BoardProfiles
import HAL
import Settings
import Station

/// Everything that settings, profile and command line decide about policy.
public struct StationConfiguration: Hashable, Sendable {
    /// Limits. Whether charging is free is not said here: the authorizer knows.
    public var limits: Station.Settings
    /// Who may charge.
    public var authorization: AuthorizationPolicy
    /// The opto input whose level authorizes, 0 the first; `nil` if none does.
    public var authorizationInput: Int?
    /// Whether the outlet is in service.
    public var isAvailable = true
    /// What the command line had to say.
    public private(set) var overrides = StationOverrides()

    /// A configuration without settings: limits and free charging as `limits` says.
    public init(_ limits: Station.Settings) {
        self.limits = limits
        self.limits.isFreeCharging = false
        authorization = AuthorizationPolicy(isFreeCharging: limits.isFreeCharging)
    }

    /// The configuration that `values` make on the board of `profile` with a command line's `overrides`: of its limits and
    /// those of the settings the smaller counts.
    ///
    /// - Parameter isCautious: whether the values are in doubt (``SettingsKeeper/caution``); the operator's limit is
    ///   ``SettingsKeeper/cautiousLimit`` then.
    public init(
        _ values: SettingValues, profile: BoardProfile, overrides: StationOverrides = StationOverrides(),
        isCautious: Bool = false
    ) {
        var limits = Station.Settings(hardwareMilliamperes: profile.hardwareCurrent.rawValue)
        limits.outletPhases = profile.supply.phaseCount == 1 ? 1 : 3
        var operatorLimits = [values[LocalSettings.operatorCurrentLimit].milliamperes]
        if let limit = overrides.operatorMilliamperes { operatorLimits.append(limit) }
        if isCautious { operatorLimits.append(SettingsKeeper.cautiousLimit.milliamperes) }
        limits.operatorMilliamperes = operatorLimits.min()
        limits.minimumMilliamperes = values[LoadManagementSettings.minimumCurrent].milliamperes
        limits.optoName = "Opto 1 In"
        switch values[LocalSettings.externalInput] {
        case .off: limits.externalInput = .off
        default:
            limits.externalInput = values[LocalSettings.externalInputAction] == .dimming ? .gridDimming : .limit
        }
        limits.optoPolarity = OptoPolarity(values[LocalSettings.externalInputPolarity])
        limits.optoMilliamperes = values[LocalSettings.externalInputLimit].milliamperes
        // A group of this one station; the sub-distribution is nobody's concern otherwise.
        if values[LoadManagementSettings.role] == .masterWithSlave {
            limits.subDistribution = PhaseCurrents(values[LoadManagementSettings.subDistributionLimit])
            limits.operatorSubDistribution = PhaseCurrents(values[LoadManagementSettings.operatorSubDistributionLimit])
            if values[LoadManagementSettings.externalInput1] != .off {
                limits.optoPolarity = OptoPolarity(values[LoadManagementSettings.externalInput1Polarity])
                limits.externalInputOffset = PhaseOffsets(values[LoadManagementSettings.externalInput1Offset])
            }
        }
        // Last: one input has one polarity, and the command line's decides.
        if let opto = overrides.optoMilliamperes {
            let saved = values.externalInputCurrent(on: BoardFacts(profile))?.milliamperes
            if saved.map({ opto < $0 }) ?? true {
                limits.externalInput = .limit
                limits.optoMilliamperes = opto
            }
            limits.optoPolarity = .normallyOpen
            limits.externalInputOffset = nil
        }
        if values[LoadManagementSettings.imbalanceAvoidance] {
            limits.imbalanceMilliamperes = values[LoadManagementSettings.imbalanceLimit].milliamperes
        }
        self.limits = limits
        self.overrides = overrides
        authorization = AuthorizationPolicy(
            isFreeCharging: overrides.isFreeCharging ?? values[AuthorizationSettings.freeCharging],
            freeChargingTag: values[AuthorizationSettings.freeChargingTag],
            allowsInDoubt: values[AuthorizationSettings.allowInDoubt],
            carConnectTimeout: .seconds(Int64(values[AuthorizationSettings.carConnectTimeout].value)),
            authorizesRemoteStart: values[AuthorizationSettings.authorizeRemoteStart])
        authorizationInput =
            switch values[AuthorizationSettings.inputAuthorization] {
            case .off: nil
            case .opto1: 0
            case .opto2: 1
            }
        isAvailable = values[StationSettings.available]
    }
}

extension OptoPolarity {
    fileprivate init(_ polarity: InputPolarity) {
        self =
            switch polarity {
            case .lowActive: .normallyOpen
            case .highActive: .normallyClosed
            }
    }
}

extension PhaseCurrents {
    fileprivate init(_ currents: PhaseAmperes) {
        self.init(l1: currents.l1.milliamperes, l2: currents.l2.milliamperes, l3: currents.l3.milliamperes)
    }
}

extension PhaseOffsets {
    fileprivate init(_ currents: PhaseAmperes) {
        self.init(l1: currents.l1.milliamperes, l2: currents.l2.milliamperes, l3: currents.l3.milliamperes)
    }
}
