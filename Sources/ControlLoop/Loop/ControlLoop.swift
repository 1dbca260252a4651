import ChargeControl
import Devices
import HAL

/// The control loop: reads the board, asks the core, carries out what it says, and measures itself.
///
/// ``tick(_:)`` is called once a period by one thread: a real-time thread (``ControlLoopRunner``) or a simulation in
/// virtual time; both run exactly this code. The border to everything else is wait-free: a permit and the meter's
/// currents come in, commands queue up, a snapshot goes out. A tick never allocates, locks, logs or waits.
public final class ControlLoop: @unchecked Sendable {
    // Unchecked because everything private belongs to the ticking thread; what is public is atomic or immutable.

    /// What policy permits: written by one writer (wrap in ``SharedWriter`` for several).
    public let permits = TripleBuffer<Permit>(.none)
    /// The meter's currents, written by the thread that polls it.
    public let meter = TripleBuffer<MeterCurrents>(MeterCurrents())
    /// Requests for the core; one producer (wrap in ``SharedProducer`` for several).
    public let commands = SPSCRing<Commands>(minimumCapacity: 16)
    /// What the loop saw and did last.
    public let snapshots = TripleBuffer<LoopSnapshot>(LoopSnapshot())
    /// The deadlines.
    public let ledger: DeadlineLedger
    /// The fast way out; serviced by the trip thread or the simulation.
    public let trips: TripMonitor
    /// Everything off, for every way to end.
    public let safeState: SafeState
    /// The loop's period.
    public let period: Nanoseconds

    /// Stands for the trip thread in the last error.
    private static let tripThread = ResourceName("trip thread")

    private let clock: any MonotonicClock
    private let stopwatch: (any MonotonicClock)?
    private let recorder: RecorderFeed?
    private var devices: LoopDevices
    private var control: ChargeControl
    private var misses: MissSupervisor
    private var tracker = DutyTracker()
    private var snapshot = LoopSnapshot()
    private var previousWake: MonotonicInstant?
    private var isLate = false
    private var firstTick: MonotonicInstant?
    private var isTripServed = true
    private var seenTrips: UInt64 = 0
    private var mainChange: MonotonicInstant?
    private var phaseChange: MonotonicInstant?

    /// A loop over `devices` with a core of `configuration`.
    ///
    /// - Parameters:
    ///   - clock: the board's clock, which also stamps edges.
    ///   - stopwatch: a running clock for step and tick times; `nil` leaves those rows and the loop's own punctuality
    ///     empty (virtual time stands still within a tick, and is never late).
    ///   - recorder: where every tick is recorded.
    public init(
        devices: LoopDevices, configuration: Configuration, period: Nanoseconds, clock: any MonotonicClock,
        trips: TripMonitor, ledger: DeadlineLedger, misses: MissSupervisor = MissSupervisor(),
        stopwatch: (any MonotonicClock)? = nil, recorder: RecorderFeed? = nil
    ) {
        self.devices = devices
        self.period = period
        self.clock = clock
        self.trips = trips
        self.ledger = ledger
        self.misses = misses
        self.stopwatch = stopwatch
        self.recorder = recorder
        safeState = devices.safeState
        control = ChargeControl(configuration: configuration)
    }

    /// Takes the hardware watchdog, which is kicked from the next tick on. Only before the first tick: it is opened when
    /// nothing of the start can fail any more.
    public func attach(_ watchdog: Watchdog) { devices.watchdog = watchdog }

    /// One period: due at `wake.scheduled`, begun at `wake.actual`.
    public func tick(_ wake: LoopWake) {
        let began = stopwatch?.now
        superviseTime(wake)
        let now = clock.now
        trips.noteTick(at: now)
        var inputs = readInputs(now: now)
        inputs.deadlinesMissed = isLate
        recorder?.beforeStep(control)
        let stepBegan = stopwatch?.now
        let outputs = control.step(inputs, at: Instant(nanoseconds: now.nanoseconds))
        if let stepBegan, let ended = stopwatch?.now { ledger.loop.record(.stepTime, from: stepBegan, to: ended) }
        writeOutputs(outputs, inputs: inputs, now: now)
        recorder?.afterStep(inputs, outputs, at: Instant(nanoseconds: now.nanoseconds))
        tracker.follow(
            inputs, outputs,
            moments: DutyTracker.Moments(
                sampled: now, written: clock.now, mainChange: mainChange, phaseChange: phaseChange),
            main: devices.mainContactor, phase: devices.phaseContactor, into: ledger.loop)
        publish(inputs, outputs, now: now)
        if let began, let ended = stopwatch?.now { ledger.loop.record(.tickTime, from: began, to: ended) }
    }

    /// Counts late and skipped periods; too many are a fault that opens.
    private func superviseTime(_ wake: LoopWake) {
        let latency = wake.actual - wake.scheduled
        // In virtual time both would be measurements of nothing.
        if stopwatch != nil {
            ledger.loop.record(.wakeUpLatency, nanoseconds: latency.rawValue, at: wake.actual)
        }
        if let previousWake, stopwatch != nil {
            let deviation = (wake.actual - previousWake) - period
            ledger.loop.record(.periodJitter, nanoseconds: abs(deviation.rawValue), at: wake.actual)
        }
        previousWake = wake.actual
        let isTickLate = latency.rawValue > period.rawValue / 2
        if isTickLate { snapshot.lateTicks &+= 1 }
        snapshot.skippedPeriods &+= UInt64(max(0, wake.skippedPeriods))
        isLate = misses.record(isLate: isTickLate, skipped: Int(wake.skippedPeriods))
    }

    private func readInputs(now: MonotonicInstant) -> Inputs {
        var inputs = Inputs()
        let pilot = devices.pilot.read(now: now)
        inputs.pilot = PilotReading(
            highMillivolts: pilot.highMillivolts, lowMillivolts: pilot.lowMillivolts, isValid: pilot.isValid)
        let main = devices.mainContactor.read(now: now)
        mainChange = main.lastChange
        inputs.mainContactor = ContactorReading(main)
        if let phase = devices.phaseContactor?.read(now: now) {
            phaseChange = phase.lastChange
            inputs.phaseContactor = ContactorReading(phase)
        }
        // The latch before the lines: what trips after this look is a later trip, whatever the lines say by then.
        let latch = trips.residualCurrentLatch.read()
        let residual = devices.residualCurrentMonitor.update(
            now: now, runTest: snapshot.outputs.testResidualCurrentMonitor)
        inputs.residualCurrent = ResidualCurrentReading(residual, tripLatched: latch.isTripped)
        followTrips(latch, &inputs.residualCurrent)
        snapshot.residualDirect = residual.direct
        snapshot.residualRMS = residual.rms
        if let proximity = devices.proximityPilot { inputs.proximityOhms = proximity.read(now: now) }
        if let lock = devices.plugLock { inputs.lock = LockFeedback(lock.read()) }
        if let ventilation = devices.ventilation {
            inputs.ventilationRuns = ventilation.update(now: now, run: snapshot.outputs.ventilate)
        }
        readSupervision(&inputs, now: now)
        inputs.permit = permits.read()
        for _ in 0..<4 {
            guard let command = commands.pop() else { break }
            inputs.commands.formUnion(command)
        }
        return inputs
    }

    private func readSupervision(_ inputs: inout Inputs, now: MonotonicInstant) {
        let stopLatch = trips.emergencyStopLatch.read()
        var isStopped = stopLatch.isTripped
        if let stop = devices.emergencyStop {
            let isPressed = stop.isPressed(now: now)
            // The core remembers the stop until a person acknowledges it; the latch only bridges to this tick.
            if isStopped, !isPressed { trips.emergencyStopLatch.clear(stopLatch) }
            isStopped = isStopped || isPressed
        }
        let isSettled = isSettled(now: now)
        inputs.emergencyStop = isStopped && isSettled
        if let supply = devices.supplyMonitor { inputs.supplyPresent = supply.isPresent(now: now) || !isSettled }
        let currents = meter.read()
        if let measuredAt = currents.measuredAt {
            inputs.meter = MeterReading(
                l1Milliamperes: currents.l1Milliamperes, l2Milliamperes: currents.l2Milliamperes,
                l3Milliamperes: currents.l3Milliamperes,
                age: TimeSpan(nanoseconds: (now - measuredAt).rawValue))
        } else {
            inputs.meter = MeterReading(age: .never)
        }
        inputs.temperature = readTemperature(now: now)
        readOptoInputs(now: now)
        inputs.hardwareFailed = isHardwareFailing(now: now)
    }

    /// Debounced inputs need their time to say anything; until then the core is starting and closes nothing.
    private func isSettled(now: MonotonicInstant) -> Bool {
        let began = firstTick ?? now
        firstTick = began
        return now - began >= .milliseconds(200)
    }

    /// The hottest sensor; one that is silent makes the whole reading stale.
    private func readTemperature(now: MonotonicInstant) -> TemperatureReading {
        var hottest = TemperatureReading(centidegrees: .min, age: .zero)
        snapshot.isTemperatureValid = !devices.temperatureSensors.isEmpty
        for sensor in devices.temperatureSensors {
            let measurement = sensor.read(now: now)
            if measurement.centidegrees > hottest.centidegrees { hottest.centidegrees = measurement.centidegrees }
            let age = measurement.age.map { TimeSpan(nanoseconds: $0.rawValue) } ?? .never
            if age > hottest.age { hottest.age = age }
            if !measurement.isValid { snapshot.isTemperatureValid = false }
        }
        return hottest
    }

    private func readOptoInputs(now: MonotonicInstant) {
        snapshot.optoInputs = 0
        snapshot.unknownOptoInputs = 0
        var bit: UInt8 = 1
        for index in 0..<min(8, devices.optoInputs.count) {
            switch devices.optoInputs[index].read(now: now) {
            case .active: snapshot.optoInputs |= bit
            case .inactive: break
            case .unknown: snapshot.unknownOptoInputs |= bit
            }
            bit = bit &<< 1
        }
    }

    /// Follows the trip thread's latch for the ledger and the core, and clears it on the core's word. That is a tick old
    /// and stands for the trips seen by then: not for one that came since, nor while a line is active.
    private func followTrips(_ latch: TripLatch.Reading, _ reading: inout ResidualCurrentReading) {
        if latch.isTripped { tracker.noteTrip(since: latch.since) }
        // A residual current since the last tick is one now, though its line may be quiet again.
        if latch.generation != seenTrips { reading.isTripped = true }
        seenTrips = latch.generation
        guard latch.isTripped, snapshot.outputs.clearTripLatch, !reading.isTripped else { return }
        trips.residualCurrentLatch.clear(latch)
    }

    /// Whether an output of the safety path does not obey. Inputs report their own failures in their readings.
    private func isHardwareFailing(now: MonotonicInstant) -> Bool {
        let isPilotObedient = devices.pilot.verify(now: now) && !devices.pilot.outputHealth.isFailing
        let failure = trips.failureLatch.read()
        if failure.isTripped { trips.failureLatch.clear(failure) }
        isTripServed = !trips.isUnserviced(at: now, begun: firstTick ?? now)
        var isFailing =
            failure.isTripped || !isTripServed || !isPilotObedient || devices.mainContactor.coilHealth.isFailing
        if let phase = devices.phaseContactor { isFailing = isFailing || phase.coilHealth.isFailing }
        if let error = devices.presentError {
            snapshot.lastError = error
        } else if !isTripServed {
            snapshot.lastError = HALError(.timedOut, on: Self.tripThread)
        }
        return isFailing
    }

    /// Opening comes first, closing last; between check and close the trip latch is looked at twice.
    private func writeOutputs(_ outputs: Outputs, inputs: Inputs, now: MonotonicInstant) {
        let load = Milliamperes(inputs.meter.largestMilliamperes)
        var isObeyed = true
        if !outputs.closePhaseContactor {
            isObeyed = devices.phaseContactor?.command(closed: false, loadCurrent: load, now: now) ?? true
        }
        if !outputs.closeMainContactor {
            isObeyed = devices.mainContactor.command(closed: false, loadCurrent: load, now: now) && isObeyed
        }
        // A crash on another thread switches everything off beside this one, and what it wrote must stand: looked at again
        // after the write, which may have come after the other's.
        if !safeState.isEntered { _ = devices.pilot.apply(PWMWaveform(outputs.pilot), now: now) }
        if safeState.isEntered { _ = devices.pilot.apply(.steadyLow, now: now) }
        if outputs.closeMainContactor, isTripServed, !isTripLatched {
            // Only the first tick of a closing: the snapshot still has the outputs of the tick before.
            if !snapshot.outputs.closeMainContactor { devices.residualCurrentMonitor.blanking.arm(at: clock.now) }
            _ = devices.mainContactor.command(closed: true, now: now)
            if outputs.closePhaseContactor { _ = devices.phaseContactor?.command(closed: true, now: now) }
            if isTripLatched { openCoils() }
        }
        if !safeState.isEntered {
            _ = devices.plugLock?.update(now: now, locked: outputs.lockPlug)
            _ = devices.shuntTrip?.update(now: now, trip: outputs.tripUpstream)
            devices.statusLights?.update(now: now, pattern: LightPattern(outputs))
        }
        // A contactor that does not open loses its coil supply: the heartbeat stops until it obeys again. So it does
        // while nobody watches the trip lines.
        if isObeyed, isTripServed, !outputs.faults.contains(.contactorWelded), let heartbeat = devices.heartbeat,
            heartbeat.beat(now: now)
        {
            snapshot.heartbeats &+= 1
        }
        if isTripServed { _ = devices.watchdog?.kick(now: now) }
    }

    /// Stops the hardware watchdog after an orderly end; the loop must not tick any more.
    public func disarmWatchdog() -> HALError? { devices.watchdog?.disarm() }

    private var isTripLatched: Bool {
        trips.residualCurrentLatch.read().isTripped || trips.emergencyStopLatch.read().isTripped
            || trips.failureLatch.read().isTripped || safeState.isEntered
    }

    /// Undoes a close that a trip overtook; the core hears of it in the next tick.
    private func openCoils() {
        do throws(HALError) { try devices.mainContactor.coil.write(.inactive) } catch { snapshot.lastError = error }
        guard let phase = devices.phaseContactor else { return }
        do throws(HALError) { try phase.coil.write(.inactive) } catch { snapshot.lastError = error }
    }

    private func publish(_ inputs: Inputs, _ outputs: Outputs, now: MonotonicInstant) {
        snapshot.now = now
        snapshot.ticks &+= 1
        snapshot.inputs = inputs
        snapshot.outputs = outputs
        snapshot.mainContactor = devices.mainContactor.statistics
        if let phase = devices.phaseContactor { snapshot.phaseContactor = phase.statistics }
        snapshot.tripEdgesLost = trips.lostEdges
        snapshot.selfTestPassed = devices.residualCurrentMonitor.lastPassed
        snapshot.lastSelfTest = devices.residualCurrentMonitor.lastTest
        snapshot.tripsBlanked = devices.residualCurrentMonitor.blanking.suppressed
        snapshots.write(snapshot)
    }
}
