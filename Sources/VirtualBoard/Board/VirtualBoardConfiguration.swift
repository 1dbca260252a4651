import HAL

/// Every constant of the simulated board. The defaults are an ordinary 22 kW board with socket.
///
/// Sources: pilot and timing figures from IEC 61851-1 as collected in the project's reference A.1/A.4; sensor figures
/// from the Bender RDC104-4 data sheet (A.8); contactor figures typical of 40 A installation contactors.
public struct VirtualBoardConfiguration: Hashable, Sendable {
    /// How the two coils are wired to the poles.
    public enum ContactorWiring: String, Hashable, Sendable, CaseIterable {
        /// `relay-1` switches L1 + N, `relay-2` switches L2 + L3 (1/3-phase switching).
        case split
        /// `relay-1` switches all poles; `relay-2` is a contactor with nothing on its main contacts.
        case single
    }

    /// Seeds the generator of noise; equal seed and calls give an equal trace.
    public var seed: UInt64 = 1

    // MARK: Control pilot
    /// Upper rail, mV. IEC 61851-1: 12 V ± 5 %.
    public var positiveRailMillivolts = 12_000.0
    /// Lower rail, mV. IEC 61851-1: −12 V ± 5 %.
    public var negativeRailMillivolts = -12_000.0
    /// Source resistance, Ω. IEC 61851-1: 970…1030 Ω.
    public var pilotSourceResistanceOhms = 1_000.0
    /// Capacitance of EVSE, cable and vehicle on the pilot, nF.
    public var pilotCapacitanceNanofarads = 1.5
    /// PWM frequency, Hz. IEC 61851-1: 980…1020 Hz.
    public var pilotFrequencyHertz = 1_000.0
    /// When the high plateau is sampled, µs after the rising edge. Not in the first 10 µs.
    public var highSampleMicroseconds = 25.0
    /// When the low plateau is sampled, µs before the rising edge.
    public var lowSampleMicroseconds = 15.0
    /// Standard deviation of gaussian noise on both pilot samples, mV at the pilot.
    public var pilotNoiseMillivolts = 0.0
    /// Offset of the divider in front of the ADC: pin = (pilot + offset) × ratio, mV.
    public var pilotADCOffsetMillivolts = VirtualBoardConfiguration.defaultPilotADCOffsetMillivolts
    /// Ratio of the divider in front of the ADC: pin = (pilot + offset) × ratio.
    public var pilotADCRatio = VirtualBoardConfiguration.defaultPilotADCRatio

    // MARK: Proximity
    /// Pull-up of the proximity divider, Ω.
    public var proximityPullUpOhms = 1_000.0
    /// Supply of the proximity divider, mV.
    public var proximitySupplyMillivolts = 3_300.0

    // MARK: Contactors
    /// Which poles each coil switches.
    public var contactorWiring = ContactorWiring.split
    /// Coil on to main contacts touching.
    public var pullIn = Nanoseconds.milliseconds(15)
    /// Coil off to main contacts apart.
    public var dropOut = Nanoseconds.milliseconds(30)
    /// Drop-out while fault `relay-N-slow-drop-out` is on.
    public var slowDropOut = Nanoseconds.milliseconds(200)
    /// Main contact to auxiliary contact.
    public var feedbackDelay = Nanoseconds.milliseconds(1)
    /// How often the auxiliary contact opens again after first touch.
    public var bounceCount = 2
    /// Length of each bounce, open and closed.
    public var bounceInterval = Nanoseconds.milliseconds(1)
    /// Half period of the chatter while fault `relay-N-chatter` is on.
    public var chatterInterval = Nanoseconds.milliseconds(5)
    /// Current per phase above which opening counts as under load, A.
    public var underLoadAmperes = 0.5

    // MARK: Coil supply
    /// Whether the coil supply is gated by the heartbeat line.
    public var hasHeartbeatSupervisor = true
    /// Pause of the heartbeat at which the coil supply drops.
    public var heartbeatTimeout = Nanoseconds.milliseconds(100)
    /// Edges in a row, each within the time-out, that turn the coil supply on.
    public var heartbeatEdgesToLive = 3
    /// The watchdog's time-out.
    public var watchdogTimeout = Nanoseconds.seconds(15)

    // MARK: Residual-current sensor
    /// Which sensor it is: outputs, delays, value line, answers to a test.
    public var residualSensor = ResidualSensorModel()
    /// DC level that trips, mA. Data sheet: 0.5…1 × 6 mA.
    public var residualDirectTripMilliamperes = 4.5
    /// AC RMS level that trips, mA. Data sheet: 0.5…1 × 30 mA.
    public var residualAlternatingTripMilliamperes = 22.0
    /// DC level below which the trip line is released, mA.
    public var residualDirectRecloseMilliamperes = 2.5
    /// AC RMS level below which the trip line is released, mA.
    public var residualAlternatingRecloseMilliamperes = 12.0
    /// The sensor's reaction as a share of the longest one that the data sheet allows.
    public var residualSpeedShare = 0.6
    /// How long the level stays below reclose before the trip line is released.
    public var residualReleaseDelay = Nanoseconds.seconds(1)
    /// Shortest test pulse that counts.
    public var residualTestPulse = Nanoseconds.milliseconds(50)
    /// Start of the test pulse to the trip line active.
    public var residualTestAnswer = Nanoseconds.milliseconds(300)
    /// How long the answer to a test lasts.
    public var residualTestAnswerLength = Nanoseconds.milliseconds(500)
    /// Residual current above which a self-test fails with the error line, mA DC or a fifth of mA AC.
    public var residualTestLimitMilliamperes = 1.0
    /// Factor on all sensor delays while fault `rcm-slow` is on.
    public var residualSlowFactor: Int64 = 5

    // MARK: Plug lock
    /// Whether there is a socket with a lock; without one a plug is never held.
    public var hasPlugLock = true
    /// Drive after which the bolt is at its end.
    public var lockTravel = Nanoseconds.milliseconds(200)
    /// Drive below which the bolt springs back.
    public var lockMinimumDrive = Nanoseconds.milliseconds(300)

    // MARK: Mains and meter
    /// Mains voltage per phase, V.
    public var mainsVolts = PerPhase(all: 230)
    /// Mains frequency, Hz.
    public var mainsHertz = 50.0
    /// Power factor of the vehicle's charger.
    public var powerFactor = 1.0
    /// How the meter looks from its bus. A port opened at another speed or format than the model's hears nothing.
    public var meterModel = MeterTwinModel.eastronSDM630
    /// Latency while fault `meter-late` is on.
    public var meterLateLatency = Nanoseconds.milliseconds(1_500)
    /// How long the meter is silent after it was off.
    public var meterBootTime = Nanoseconds.seconds(3)
    /// Reading of the meter when the board starts, Wh.
    public var meterStartWattHours = 0.0
    /// Serial number of the meter.
    public var meterSerialNumber: UInt32 = 61_851_001

    // MARK: Room
    /// Output on to the fan running, and off to standing.
    public var fanDelay = Nanoseconds.seconds(1)
    /// Ambient temperature at the sensor, °C.
    public var ambientCelsius = 25.0
    /// Warming at 32 A on all three phases in the long run, K. 0 switches self-heating off.
    public var selfHeatingKelvin = 0.0
    /// Time constant of the self-heating.
    public var thermalTimeConstant = Nanoseconds.seconds(600)

    /// How often `advance(to:)` renews the copy of the state for other threads, in board time; zero: only on demand.
    public var statePublishInterval = Nanoseconds.milliseconds(20)

    /// The defaults.
    public init() {}

    /// Modbus unit of the meter: that of ``meterModel``.
    public var meterUnit: UInt8 {
        get { meterModel.unit }
        set { meterModel.unit = newValue }
    }

    /// The meter's speed, bit/s: that of ``meterModel``.
    public var meterBaudRate: Int {
        get { meterModel.baudRate }
        set { meterModel.baudRate = newValue }
    }

    /// End of a request to start of the answer: that of ``meterModel``.
    public var meterLatency: Nanoseconds {
        get { meterModel.limits.latency }
        set { meterModel.limits.latency = newValue }
    }

    /// Default offset in front of the pilot's ADC: −13.5 V reads 0 mV.
    public static let defaultPilotADCOffsetMillivolts = 13_500.0
    /// Default ratio in front of the pilot's ADC: 27 V span on 3300 mV.
    public static let defaultPilotADCRatio = 3_300.0 / 27_000.0
    /// Full scale of every ADC channel, mV.
    public static let adcFullScaleMillivolts = 3_300.0
}
