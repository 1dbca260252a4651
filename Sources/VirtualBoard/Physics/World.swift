import HAL
import Synchronization

/// The physics behind the lines: all state of the board, moved from event to event by one thread.
///
/// Each element keeps the instant at which it next changes. `advance` carries out what is due in the order of time, so
/// that a contact that opens between two calls opens at its exact instant, and allocates nothing.
struct World {
    let configuration: VirtualBoardConfiguration
    /// Copied out of ``configuration``, which is large, for the code that runs on every advance.
    let hasSelfHeating: Bool
    let wires: Wires
    var edgeQueues: [EdgeQueue?]

    var now: Int64
    var relay1: ContactorModel
    var relay2: ContactorModel
    var supervisor: HeartbeatSupervisor
    var sensor: ResidualCurrentSensor
    var lock: PlugLockMotor
    var fan: FanModel
    var meter: MeterDevice
    var pilot: PilotCircuit
    var vehicle: Vehicle?
    var cableOhms: Double?
    var nextPersona = EVPersona.ordinary
    var random: RandomGenerator

    // What was last seen of the controller's outputs.
    var seenOutputs: InlineArray<11, Int64> = InlineArray(repeating: 0)
    var seenPulse: UInt64 = 0
    var outputsDue = Schedule.never
    var watchdogDue = Schedule.never
    var watchdogSeenKick = Int64.min
    var watchdogExpiries: UInt32 = 0
    var watchdogExpiredAt: Int64 = -1

    // What was last put on the controller's inputs.
    var inputLevels: InlineArray<11, Bool> = InlineArray(repeating: false)

    // Surroundings.
    var faults = FaultFlags()
    var losesEdge = false
    var opto = false
    var emergencyStop = false
    var isBreakerTripped = false
    var mainsVolts: PerPhase
    var ambientCelsius: Double
    var warmthKelvin = 0.0
    var injectedDirect = 0.0
    var injectedAlternating = 0.0
    var residualDirect = 0.0
    var residualAlternating = 0.0
    var fixedPilotOhms: Double?
    var pilotNoise: Double
    var positiveRail: Double
    var negativeRail: Double
    var meterWattHours: Double
    /// The same per phase; what the meter starts with is spread evenly.
    var meterPhaseWattHours: PerPhase

    // What the ADC shows; recomputed when something changed.
    var arePinsStale = true
    var positivePin = 0.0
    var negativePin = 0.0

    init(_ configuration: VirtualBoardConfiguration, wires: Wires, at now: Int64) {
        self.configuration = configuration
        hasSelfHeating = configuration.selfHeatingKelvin != 0
        self.wires = wires
        self.now = now
        edgeQueues = Array(repeating: nil, count: BoardInput.allCases.count)
        relay1 = ContactorModel(configuration)
        relay2 = ContactorModel(configuration)
        supervisor = HeartbeatSupervisor(configuration)
        sensor = ResidualCurrentSensor(configuration)
        lock = PlugLockMotor(configuration)
        fan = FanModel(configuration)
        meter = MeterDevice(
            configuration.meterModel, serialNumber: configuration.meterSerialNumber,
            lateLatency: configuration.meterLateLatency, bootTime: configuration.meterBootTime,
            seed: configuration.seed ^ 0x4D65_7465_72)
        pilot = PilotCircuit(configuration)
        random = RandomGenerator(seed: configuration.seed)
        mainsVolts = configuration.mainsVolts
        ambientCelsius = configuration.ambientCelsius
        pilotNoise = configuration.pilotNoiseMillivolts
        positiveRail = configuration.positiveRailMillivolts
        negativeRail = configuration.negativeRailMillivolts
        meterWattHours = configuration.meterStartWattHours
        meterPhaseWattHours = PerPhase(all: configuration.meterStartWattHours / 3)
        updatePilot()
        updateInputs()
        publishConversions()
    }

    /// Whether there is mains in front of the contacts.
    var hasMains: Bool {
        // Mutating as `nextTimer` is, so that nothing is copied.
        mutating get { !faults.supplyLost && !isBreakerTripped }
    }

    /// Whether the main contacts of phase 1, 2 or 3 touch.
    mutating func isClosed(phase: Int) -> Bool {
        phase == 1 || configuration.contactorWiring == .single ? relay1.isClosed : relay2.isClosed
    }

    /// Moves the board on to `target`; an instant in the past only takes in what the controller wrote. Returns the
    /// instant reached.
    @discardableResult
    mutating func advance(to target: Int64) -> Int64 {
        let target = max(target, now)
        gatherOutputs()
        if wires.toMeter.count > 0 {
            meter.gather(wires.toMeter, writtenAt: max(now, wires.meterWrittenAt.load(ordering: .acquiring)))
        }
        while true {
            let next = max(now, min(nextTimer(), outputsDue))
            if next > target { break }
            integrate(to: next)
            // Timers first: what ends at this instant has lasted its time.
            if nextTimer() <= next { fireTimers() }
            if outputsDue <= next { applyOutputs() }
            updateInputs()
        }
        integrate(to: target)
        meter.deliver(into: wires.fromMeter, at: now)
        publishConversions()
        return now
    }

    /// When the next timer of any element is due. Mutating, as all that runs on every advance, only so that the
    /// compiler passes the world in place: a plain getter copies its 4 kB.
    private mutating func nextTimer() -> Int64 {
        min(
            min(relay1.due, relay2.due, sensor.due),
            min(lock.due, fan.due, meter.due),
            min(watchdogDue, supervisor.due, vehicle?.due ?? Schedule.never))
    }

    private mutating func fireTimers() {
        var contactsChanged = false
        if relay1.due <= now {
            contactsChanged = relay1.fire(at: now, loadAmperes: relayCurrent(first: true))
        }
        if relay2.due <= now {
            let changed = relay2.fire(at: now, loadAmperes: relayCurrent(first: false))
            contactsChanged = contactsChanged || changed
        }
        if contactsChanged { updateSupply() }
        if sensor.due <= now { sensor.fire(at: now) }
        if lock.due <= now { lock.fire(at: now) }
        if fan.due <= now { fan.fire(at: now) }
        if meter.due <= now { meter.fire(at: now, readings: readings()) }
        if watchdogDue <= now {
            watchdogDue = Schedule.never
            watchdogExpiries += 1
            watchdogExpiredAt = now
        }
        if supervisor.due <= now {
            supervisor.fire(at: now)
            updateCoils()
        }
        if let due = vehicle?.due, due <= now {
            vehicle?.fire(at: now)
            updatePilot()
        }
    }

    /// Puts the level of every input line on its wire, with an edge where it changed.
    mutating func updateInputs() {
        set(.relay1Feedback, relay1.feedback)
        set(.relay2Feedback, relay2.feedback)
        set(.rcmTrip, sensor.tripLine)
        set(.rcmError, sensor.errorLine)
        set(.lockFeedback, lock.feedback)
        set(.opto1, opto)
        set(.ventilationRunning, fan.isRunning)
        set(.emergencyStop, emergencyStop)
        set(.supplyOK, !faults.supplyLost)
        set(.rcmTripRMS, sensor.rmsTripLine)
        set(.rcmValue, sensor.valueLine)
    }

    private mutating func set(_ input: BoardInput, _ high: Bool) {
        let index = input.rawValue
        if inputLevels[index] == high { return }
        inputLevels[index] = high
        // Level before edge: a reader woken by the edge must find the new level.
        wires.inputs[index].store(high ? 1 : 0, ordering: .sequentiallyConsistent)
        if input == .rcmValue, faults.residualValueEdgesLost {
            // One of two: no period is whole any more.
            losesEdge.toggle()
            if losesEdge {
                edgeQueues[index]?.lose()
                return
            }
        }
        edgeQueues[index]?.push(at: now, high: high)
    }
}
