/// What only a virtual board can tell.
public struct SimulationStatus: Codable, Hashable, Sendable {
    /// The simulated vehicle's name.
    public var persona: String
    /// Whether it is plugged in.
    public var isPlugged: Bool
    /// Whether its S2 is closed: it asks for power.
    public var isS2Closed: Bool
    /// Whether it sleeps.
    public var isAsleep: Bool
    /// Whether its battery is full.
    public var isFull: Bool
    /// The energy it took since it was plugged in, in kilowatt hours.
    public var receivedKilowattHours: Double
    /// The energy it needs in all, in kilowatt hours.
    public var neededKilowattHours: Double?
    /// The largest phase current it draws, in amperes.
    public var drawnAmperes: Double
    /// Whether the simulated fan runs; `nil` if there is none.
    public var isVentilationRunning: Bool?
    /// The injected faults by name.
    public var faults: [String]

    /// Every value by name.
    public init(
        persona: String, isPlugged: Bool, isS2Closed: Bool = false, isAsleep: Bool = false, isFull: Bool = false,
        receivedKilowattHours: Double = 0, neededKilowattHours: Double? = nil, drawnAmperes: Double = 0,
        isVentilationRunning: Bool? = nil, faults: [String] = []
    ) {
        self.persona = persona
        self.isPlugged = isPlugged
        self.isS2Closed = isS2Closed
        self.isAsleep = isAsleep
        self.isFull = isFull
        self.receivedKilowattHours = receivedKilowattHours
        self.neededKilowattHours = neededKilowattHours
        self.drawnAmperes = drawnAmperes
        self.isVentilationRunning = isVentilationRunning
        self.faults = faults
    }
}
