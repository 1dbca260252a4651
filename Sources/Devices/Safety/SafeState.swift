import HAL

/// Everything off: the one way into the safe state, on an orderly stop and on every crash path.
///
/// Built at start from the board's devices; ``enter()`` may then be called by any thread at any time, also beside a loop
/// that hangs, because it touches the lines and none of the devices' own state. It may be called again.
public final class SafeState: Sendable {
    private let heartbeatFlag: AtomicFlag?
    private let entered = AtomicFlag()
    private let outputs: [any DigitalOutput]
    private let pilot: (any PWMOutput)?

    /// The safe state of a board with these devices; contactors in any order.
    public init(
        heartbeat: SafetyHeartbeat?, contactors: [Contactor], lock: PlugLock? = nil, ventilation: Ventilation? = nil,
        residualCurrentMonitor: ResidualCurrentMonitor? = nil, shuntTrip: ShuntTrip? = nil,
        lights: StatusLights? = nil, pilot: ControlPilot? = nil
    ) {
        heartbeatFlag = heartbeat?.stopFlag
        var outputs: [any DigitalOutput] = []
        if let heartbeat { outputs.append(heartbeat.output) }
        outputs += contactors.map { $0.coil }
        if let lock { outputs += [lock.closeOutput, lock.openOutput] }
        if let ventilation { outputs.append(ventilation.output) }
        if let residualCurrentMonitor { outputs.append(residualCurrentMonitor.testOutput) }
        if let shuntTrip { outputs.append(shuntTrip.output) }
        if let lights { outputs += lights.outputs }
        self.outputs = outputs
        self.pilot = pilot?.output
    }

    /// Whether the safe state was entered: for good. A loop that still ticks looks here after it has closed.
    public var isEntered: Bool { entered.isSet }

    /// Switches every output off: heartbeat, contactors, lock motor, ventilation, test line, shunt trip, lights; then
    /// the pilot to steady −12 V (state F).
    ///
    /// Every output is tried, whatever fails before it. The heartbeat goes first and for good, so that the supervisor
    /// drops the relay supply even where a contactor's line does not obey. Does not allocate or lock.
    public func enter() -> SafeStateErrors {
        var errors = SafeStateErrors()
        entered.set()
        heartbeatFlag?.set()
        var index = 0
        while index < outputs.count {
            do throws(HALError) { try outputs[index].write(.inactive) } catch { errors.append(error) }
            index += 1
        }
        if let pilot {
            do throws(HALError) { try pilot.apply(.steadyLow) } catch { errors.append(error) }
        }
        return errors
    }
}
