import BoardProfiles
import HAL

/// Every output of a board. Requested before any input, the coils before all: once this exists, nothing is energised.
struct BoardOutputs {
    /// The two lines of the plug lock.
    struct Lock {
        var close: any DigitalOutput
        var open: any DigitalOutput
    }

    /// In the profile's order.
    var coils: [any DigitalOutput]
    var heartbeat: (any DigitalOutput)?
    var pilot: any PWMOutput
    var residualCurrentTest: any DigitalOutput
    var lock: Lock?
    var shuntTrip: (any DigitalOutput)?
    var ventilation: (any DigitalOutput)?
    var readyLight: (any DigitalOutput)?
    var chargingLight: (any DigitalOutput)?
    var faultLight: (any DigitalOutput)?

    init(
        _ profile: BoardProfile, _ monitor: ResidualCurrentMonitorProfile, _ board: ResourceRequests
    ) throws(AssemblyError) {
        coils = []
        for (index, contactor) in profile.contactors.enumerated() {
            coils.append(try board.output(contactor.output, "contactors[\(index)].output"))
        }
        if let part = profile.heartbeat { heartbeat = try board.output(part.output, "heartbeat.output") }
        pilot = try board.pwm(profile.pilotPWM, "controlPilot.pwm")
        residualCurrentTest = try board.output(monitor.test.output, "residualCurrentMonitor.test.output")
        if let part = profile.plugLock {
            lock = Lock(
                close: try board.output(part.close, "plugLock.close"),
                open: try board.output(part.open, "plugLock.open"))
        }
        if let part = profile.shuntTrip { shuntTrip = try board.output(part.output, "shuntTrip.output") }
        if let part = profile.ventilation { ventilation = try board.output(part.output, "ventilation.output") }
        if let line = profile.statusLights?.ready { readyLight = try board.output(line, "statusLights.ready") }
        if let line = profile.statusLights?.charging { chargingLight = try board.output(line, "statusLights.charging") }
        if let line = profile.statusLights?.fault { faultLight = try board.output(line, "statusLights.fault") }
    }
}
