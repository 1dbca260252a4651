import WallboxAssembly

/// How policy is set up for a scenario.
public struct ScenarioStation: Codable, Hashable, Sendable {
    /// Whether anybody may charge without a permit; `nil` leaves it to the settings.
    public var isFreeCharging: Bool?
    /// The operator's limit in milliamperes; `nil` for none.
    public var operatorMilliamperes: Int32?
    /// The limit while the opto input is on, in milliamperes; below 6 000 pauses; `nil` leaves the input to the settings.
    public var optoMilliamperes: Int32?

    /// Settings by name, saved before the scenario begins.
    public var settings: [String: String]
    /// Ids on the owner's list.
    public var cards: [String]

    /// Free charging without limits unless told otherwise.
    public init(
        isFreeCharging: Bool? = true, operatorMilliamperes: Int32? = nil, optoMilliamperes: Int32? = 0,
        settings: [String: String] = [:], cards: [String] = []
    ) {
        self.settings = settings
        self.cards = cards
        self.isFreeCharging = isFreeCharging
        self.operatorMilliamperes = operatorMilliamperes
        self.optoMilliamperes = optoMilliamperes
    }

    /// What it says in place of the settings.
    public var overrides: StationOverrides {
        StationOverrides(
            isFreeCharging: isFreeCharging, operatorMilliamperes: operatorMilliamperes,
            optoMilliamperes: optoMilliamperes)
    }

    /// The options that `wallboxd run` takes for this set-up.
    public var daemonArguments: [String] {
        var arguments: [String] = []
        if let optoMilliamperes { arguments += ["--opto-limit", Self.amperes(optoMilliamperes)] }
        if isFreeCharging == true { arguments.append("--free-charging") }
        if let operatorMilliamperes { arguments += ["--operator-limit", Self.amperes(operatorMilliamperes)] }
        return arguments
    }

    private static func amperes(_ milliamperes: Int32) -> String { "\(Double(milliamperes) / 1_000)" }
}
