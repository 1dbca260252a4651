/// Where in a charge the controller is, and what stands in the way.
public struct ChargeStatus: Codable, Hashable, Sendable {
    /// The IEC 61851-1 state: `A`, `B1`, `B2`, `C1`, `C2`, `D1`, `D2`, `E`, `F` or `?`.
    public var state: String
    /// The vehicle's level after filtering: `A`…`F` or `?`.
    public var level: String
    /// The stage by its name in ChargeControl, such as `charging`.
    public var stage: String
    /// What stands between now and a charge by its name in ChargeControl; `none` while charging.
    public var hindrance: String
    /// The same for people.
    public var hindranceText: String
    /// Sessions since start.
    public var session: Int
    /// Whether a vehicle is connected.
    public var isVehicleConnected: Bool
    /// Whether the vehicle has no S2 (simplified control pilot).
    public var isSimplifiedVehicle: Bool
    /// Wake-up attempts since the last offer.
    public var wakeUps: Int
    /// BCB toggles in the running sequence (ISO 15118-3).
    public var bcbToggles: Int
    /// The phases in use or next to be used, 1 or 3.
    public var phases: Int

    /// Every value by name.
    public init(
        state: String, level: String = "?", stage: String = "idle", hindrance: String = "none",
        hindranceText: String = "", session: Int = 0, isVehicleConnected: Bool = false,
        isSimplifiedVehicle: Bool = false, wakeUps: Int = 0, bcbToggles: Int = 0, phases: Int = 3
    ) {
        self.state = state
        self.level = level
        self.stage = stage
        self.hindrance = hindrance
        self.hindranceText = hindranceText
        self.session = session
        self.isVehicleConnected = isVehicleConnected
        self.isSimplifiedVehicle = isSimplifiedVehicle
        self.wakeUps = wakeUps
        self.bcbToggles = bcbToggles
        self.phases = phases
    }
}
