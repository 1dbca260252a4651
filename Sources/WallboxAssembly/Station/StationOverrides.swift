/// What a command line says in place of the settings, for as long as the daemon runs.
public struct StationOverrides: Hashable, Sendable {
    /// Whether anybody may charge; `nil` leaves it to the settings.
    public var isFreeCharging: Bool?
    /// The operator's limit in milliamperes; `nil` leaves it to the settings.
    public var operatorMilliamperes: Int32?
    /// The limit while the first opto input is on, in milliamperes; `nil` leaves the input to the settings.
    public var optoMilliamperes: Int32?

    /// Overrides by name.
    public init(isFreeCharging: Bool? = nil, operatorMilliamperes: Int32? = nil, optoMilliamperes: Int32? = nil) {
        self.isFreeCharging = isFreeCharging
        self.operatorMilliamperes = operatorMilliamperes
        self.optoMilliamperes = optoMilliamperes
    }
}
