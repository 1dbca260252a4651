import HAL

extension BoardProfile {
    /// Every line that the controller drives: contactors first, heartbeat and RS-485 direction among the others.
    public var outputs: [LineReference] {
        var lines = contactors.map(\.output)
        if let heartbeat { lines.append(heartbeat.output) }
        if let monitor = residualCurrentMonitor { lines.append(monitor.test.output) }
        if let lock = plugLock { lines += [lock.close, lock.open] }
        if let shuntTrip { lines.append(shuntTrip.output) }
        if let ventilation { lines.append(ventilation.output) }
        if let lights = statusLights { lines += [lights.ready, lights.charging, lights.fault].compactMap { $0 } }
        if case .line(let direction)? = primaryMeter?.serial.direction { lines.append(direction) }
        return lines
    }

    /// Every line that the controller reads, as wired.
    public var inputs: [LineReference] {
        var lines = contactors.compactMap { $0.feedback?.auxiliaryContact } + controlPilot.frontEnd.lines
        if let monitor = residualCurrentMonitor {
            lines += [monitor.trip] + ([monitor.tripRMS, monitor.error] + monitor.values.map(\.line)).compactMap { $0 }
        }
        lines += [plugLock?.feedback, emergencyStop, supplyMonitor, ventilation?.feedback].compactMap { $0 }
        return lines + optoInputs.map(\.input)
    }

    /// The labels of all GPIO chips that the board uses.
    public var chips: Set<String> { Set((outputs + inputs).map(\.chip)) }

    /// The PWM channel that drives the pilot; its low level is -12 V, "not available".
    public var pilotPWM: PWMReference { controlPilot.pwm }
}
