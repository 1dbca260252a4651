import ChargeControl
import Devices
import HAL

/// What the loop publishes after every tick.
public struct LoopSnapshot: Sendable, BitwiseCopyable {
    /// When the inputs were read.
    public var now = MonotonicInstant.zero
    /// Ticks since start.
    public var ticks: UInt64 = 0
    /// Periods skipped because a tick came too late.
    public var skippedPeriods: UInt64 = 0
    /// Ticks that began later than half a period.
    public var lateTicks: UInt64 = 0
    /// What the core saw.
    public var inputs = Inputs()
    /// What the core decided.
    public var outputs = Outputs()
    /// The first contactor's counters.
    public var mainContactor = ContactorStatistics()
    /// The second contactor's counters.
    public var phaseContactor = ContactorStatistics()
    /// When the residual-current monitor last passed its test.
    public var selfTestPassed: MonotonicInstant?
    /// The residual-current monitor's last test that came to an end, passed or not.
    public var lastSelfTest: SelfTestRecord?
    /// The direct residual current, where the sensor tells it.
    public var residualDirect = ResidualCurrentValue()
    /// The rms residual current, where the sensor tells it.
    public var residualRMS = ResidualCurrentValue()
    /// Trip outputs that were active only within the blanked time after a closing.
    public var tripsBlanked: UInt64 = 0
    /// The opto inputs that are on, bit 0 the first.
    public var optoInputs: UInt8 = 0
    /// The opto inputs that cannot be read.
    public var unknownOptoInputs: UInt8 = 0
    /// Whether the temperature could be read.
    public var isTemperatureValid = false
    /// Beats of the heartbeat written.
    public var heartbeats: UInt64 = 0
    /// Edges of the trip lines lost between kernel and controller; 0 where the kernel's interface cannot tell.
    public var tripEdgesLost: UInt64 = 0
    /// The newest hardware error, if one was seen.
    public var lastError: HALError?

    /// A loop that has not run.
    public init() {}
}
