import Settings

/// What a command line says beside or in place of the settings, for as long as the daemon runs.
public struct StationOverrides: Hashable, Sendable {
    /// Whether anybody may charge; `nil` leaves it to the settings.
    public var isFreeCharging: Bool?
    /// The operator's limit in milliamperes; the settings' counts if it is smaller. `nil` leaves it to the settings.
    public var operatorMilliamperes: Int32?
    /// The limit while current flows through the first opto input, in milliamperes, in place of what the settings say of
    /// that input; the limit of their local external input counts if it is smaller. `nil` leaves the input to the
    /// settings.
    public var optoMilliamperes: Int32?

    /// Overrides by name.
    public init(isFreeCharging: Bool? = nil, operatorMilliamperes: Int32? = nil, optoMilliamperes: Int32? = nil) {
        self.isFreeCharging = isFreeCharging
        self.operatorMilliamperes = operatorMilliamperes
        self.optoMilliamperes = optoMilliamperes
    }

    /// Why a saved value of the setting called `name` has no effect in this run, with the option that counts more; `nil`
    /// if it has.
    public func note(on name: String, in values: SettingValues) -> String? {
        switch name {
        case AuthorizationSettings.freeCharging.name:
            guard let isFreeCharging, isFreeCharging != values[AuthorizationSettings.freeCharging] else { return nil }
            return "--free-charging of this run counts more"
        case LocalSettings.operatorCurrentLimit.name:
            guard let limit = operatorMilliamperes, limit < values[LocalSettings.operatorCurrentLimit].milliamperes
            else { return nil }
            return "--operator-limit \(Self.amperes(limit)) of this run is smaller and counts"
        case LocalSettings.externalInput.name, LocalSettings.externalInputPolarity.name,
            LocalSettings.externalInputAction.name, LocalSettings.externalInputLimit.name,
            LoadManagementSettings.externalInput1.name, LoadManagementSettings.externalInput1Polarity.name,
            LoadManagementSettings.externalInput1Offset.name:
            guard let limit = optoMilliamperes else { return nil }
            return "--opto-limit \(Self.amperes(limit)) of this run decides what the input does"
        default: return nil
        }
    }

    private static func amperes(_ milliamperes: Int32) -> String {
        milliamperes % 1_000 == 0 ? "\(milliamperes / 1_000)" : "\(Double(milliamperes) / 1_000)"
    }
}
