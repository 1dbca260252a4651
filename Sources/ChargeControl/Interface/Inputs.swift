/// Everything the core sees in one step: plain numbers, no devices.
///
/// A reading that failed is handed in as such (`isValid`, `unknown`, `hasError`, an age); the core treats it as a reason
/// to open.
public struct Inputs: Hashable, Sendable, BitwiseCopyable {
    /// The control pilot.
    public var pilot: PilotReading
    /// The proximity resistor in ohms; negative if it cannot be read. Ignored for a tethered cable.
    public var proximityOhms: Int32
    /// The first contactor (L1, N; or all phases).
    public var mainContactor: ContactorReading
    /// The second contactor (L2, L3). Ignored if the board has one contactor.
    public var phaseContactor: ContactorReading
    /// The residual-current monitor.
    public var residualCurrent: ResidualCurrentReading
    /// The plug lock. Ignored if the board has none.
    public var lock: LockFeedback
    /// Whether the ventilation runs. Ignored unless ventilation is controlled.
    public var ventilationRuns: Bool
    /// Whether the emergency stop is pressed.
    public var emergencyStop: Bool
    /// Whether the mains supply is there.
    public var supplyPresent: Bool
    /// The meter's currents.
    public var meter: MeterReading
    /// The hottest temperature. Ignored if the board has no sensor.
    public var temperature: TemperatureReading
    /// Whether an output could not be written or an input of the safety path could not be read.
    public var hardwareFailed: Bool
    /// Whether the loop missed more deadlines than allowed.
    public var deadlinesMissed: Bool
    /// What policy allows.
    public var permit: Permit
    /// Requests for this step.
    public var commands: Commands

    /// A board at rest: no vehicle, everything healthy, nothing permitted.
    public init() {
        pilot = PilotReading(highMillivolts: 12_000, lowMillivolts: 12_000)
        proximityOhms = .max
        mainContactor = ContactorReading(.open)
        phaseContactor = ContactorReading(.open)
        residualCurrent = ResidualCurrentReading()
        lock = .unlocked
        ventilationRuns = false
        emergencyStop = false
        supplyPresent = true
        meter = MeterReading(age: .zero)
        temperature = TemperatureReading(centidegrees: 2_500)
        hardwareFailed = false
        deadlinesMissed = false
        permit = .none
        commands = []
    }
}
