import HAL

extension ProfileExplanation {
    static func capabilities(of profile: BoardProfile) -> [Capability] {
        charging(profile) + safety(profile) + extras(profile)
    }

    private static func charging(_ profile: BoardProfile) -> [Capability] {
        let current = Int64(profile.hardwareCurrent.rawValue)
        let phases = profile.supply.phaseCount
        let watts = current * Int64(profile.supply.voltage.rawValue) / 1_000_000 * Int64(phases)
        let kilowatts = "\((watts + 50) / 1_000).\((watts + 50) % 1_000 / 100) kW"
        let amperes = QuantityKind.current.text(current)
        var result = [
            Capability(
                subject: "charging current", statement: "6 A to \(amperes) on \(phases) phase(s), \(kilowatts)",
                isPresent: true),
            outlet(profile), pilot(profile.controlPilot),
        ]
        result += frozenConverter(profile.controlPilot)
        let coils = profile.contactors.map { "\($0.name) [\($0.phases.map(\.rawValue).joined(separator: ", "))]" }
        result.append(
            Capability(subject: "contactors", statement: coils.joined(separator: ", then "), isPresent: true))
        if let switching = profile.phaseSwitching {
            let wait = QuantityKind.duration.text(switching.waitTime.rawValue)
            result.append(
                Capability(
                    subject: "phase switching",
                    statement: "1 and 3 phases, \(wait) open between, pilot at \(switching.signal.rawValue)",
                    isPresent: true))
        } else {
            result.append(
                Capability(subject: "phase switching", statement: "always \(phases) phase(s)", isPresent: false))
        }
        return result + [ventilation(profile)]
    }

    private static func outlet(_ profile: BoardProfile) -> Capability {
        switch profile.outlet.kind {
        case .tethered:
            let rating =
                profile.outlet.cableCurrent.map { " for \(QuantityKind.current.text(Int64($0.rawValue)))" } ?? ""
            return Capability(subject: "outlet", statement: "fixed cable\(rating)", isPresent: true)
        case .socket:
            let attempts = profile.plugLock.map { ", plug lock with \($0.attempts) attempt(s)" } ?? ""
            return Capability(
                subject: "outlet", statement: "socket, cable rating by proximity pilot\(attempts)", isPresent: true)
        }
    }

    private static func ventilation(_ profile: BoardProfile) -> Capability {
        switch profile.outlet.ventilation {
        case .none:
            Capability(
                subject: "ventilation", statement: "a car that asks for it (state D) is not charged", isPresent: false)
        case .always: Capability(subject: "ventilation", statement: "the room is always ventilated", isPresent: true)
        case .controlled:
            Capability(
                subject: "ventilation",
                statement: "switched for state D, charging once it runs (within "
                    + "\(QuantityKind.duration.text(profile.ventilation?.startTime.rawValue ?? 0)))",
                isPresent: true)
        }
    }

    private static func safety(_ profile: BoardProfile) -> [Capability] {
        let unmonitored = profile.contactors.filter { $0.feedback == nil }.map(\.name)
        return [
            unmonitored.isEmpty
                ? Capability(subject: "weld detection", statement: "feedback on every contactor", isPresent: true)
                : Capability(
                    subject: "weld detection", statement: "none on \(unmonitored.joined(separator: ", "))",
                    isPresent: false),
            residualCurrent(profile),
            part("emergency stop", profile.emergencyStop != nil, "opens at once", "none"),
            part("supply monitor", profile.supplyMonitor != nil, "opens when the supply fails", "none"),
            profile.heartbeat.map { heartbeat in
                let timeout = QuantityKind.duration.text(heartbeat.supervisorTimeout.rawValue)
                return Capability(
                    subject: "heartbeat", statement: "relay supply drops \(timeout) after the loop stops",
                    isPresent: true)
            }
                ?? Capability(
                    subject: "heartbeat", statement: "a hung program is not noticed by hardware", isPresent: false),
            part("watchdog", profile.watchdog != nil, watchdog(profile), "a hung board stays hung"),
            part(
                "shunt trip", profile.shuntTrip != nil, "trips the upstream breaker on a weld",
                "a weld is only reported"),
        ]
    }

    private static func residualCurrent(_ profile: BoardProfile) -> Capability {
        let subject = "residual current"
        guard let monitor = profile.residualCurrentMonitor else {
            return Capability(subject: subject, statement: "the installation needs a type B device", isPresent: false)
        }
        let interval = QuantityKind.duration.text(monitor.selfTestInterval.rawValue)
        let total = QuantityKind.duration.text(monitor.test.total.rawValue)
        let sensor = monitor.sensor.map { "\($0), " } ?? ""
        let values = monitor.values.map { "\($0.quantity.rawValue) value by \($0.coding.rawValue), " }.joined()
        return Capability(
            subject: subject,
            statement:
                "\(sensor)\(monitor.kind.rawValue), \(values)tested before each charge and every \(interval) (takes \(total)), "
                + "automatic re-closing \(monitor.automaticReclosing.rawValue)",
            isPresent: true)
    }

    private static func extras(_ profile: BoardProfile) -> [Capability] {
        let lights = profile.statusLights.map { [$0.ready, $0.charging, $0.fault].compactMap { $0 }.count } ?? 0
        let opto = profile.optoInputs.map(\.name).joined(separator: ", ")
        let sensors = profile.temperatureSensors.map(\.name).joined(separator: ", ")
        return [
            part("temperature", !sensors.isEmpty, "derating by \(sensors)", "no derating"),
            part("opto inputs", !opto.isEmpty, opto, "none"),
            part("status lights", lights > 0, "\(lights)", "none"),
            profile.primaryMeter.map { Capability(subject: "meter", statement: statement($0), isPresent: true) }
                ?? Capability(subject: "meter", statement: "energy is not counted", isPresent: false),
            part(
                "card reader", profile.cardReader != nil,
                profile.cardReader.map { "\($0.model.rawValue) on \($0.port)" } ?? "", "none"),
        ]
    }

    private static func statement(_ meter: PrimaryMeterProfile) -> String {
        let place = "\(meter.modelFile ?? meter.model) on \(meter.serial.port), unit \(meter.unit), "
        let need = meter.isRequired ? "no charging without it" : "charging without it allowed"
        guard let signed = meter.signedTransactions else { return place + direction(meter.serial) + need }
        let key = signed.publicKey == nil ? "the key of its first record" : "the key registered here"
        let unsigned = signed.isRequired ? "no charging unsigned" : "charging unsigned allowed"
        return place + direction(meter.serial) + need + ", signs each session by \(key) (\(unsigned))"
    }

    private static func watchdog(_ profile: BoardProfile) -> String {
        guard let timeout = profile.watchdog?.timeout else { return "resets a hung board" }
        return "resets a board that hangs for \(QuantityKind.duration.text(timeout.rawValue))"
    }

    /// Who turns the transceiver, unless it does so by itself.
    private static func direction(_ serial: SerialSettings) -> String {
        let who =
            switch serial.direction {
            case .automatic: serial.hasEcho ? "echo taken off, " : ""
            case .kernel: "RS-485 turned by the kernel, "
            case .rts: "RS-485 turned by RTS, "
            case .line(let line): "RS-485 turned by \(line.line) of \(line.chip), "
            }
        return serial.hasEcho && serial.direction != .automatic ? who + "echo taken off, " : who
    }

    private static func pilot(_ profile: ControlPilotProfile) -> Capability {
        let inverted = profile.pwm.activeLevel == .low ? ", inverted" : ""
        let frontEnd =
            switch profile.frontEnd {
            case .peakDetectors(let positive, let negative):
                "peaks by converter (\(positive.input.device) \(positive.input.channel), "
                    + "\(negative.input.device) \(negative.input.channel))"
            case .comparators(let positive, let negative):
                "peaks by comparators at "
                    + (positive + [negative]).map { QuantityKind.voltage.text(Int64($0.potential.rawValue)) }
                    .joined(separator: ", ")
            }
        return Capability(
            subject: "control pilot",
            statement: "PWM \(profile.pwm.channel) of \(profile.pwm.device)\(inverted); \(frontEnd)", isPresent: true)
    }

    /// How long a converter that hangs can go unseen, and with it a car that asks for the contacts to open.
    private static func frozenConverter(_ profile: ControlPilotProfile) -> [Capability] {
        guard case .peakDetectors = profile.frontEnd else { return [] }
        let subject = "frozen converter"
        guard let limit = profile.stuckAfter else {
            return [
                Capability(
                    subject: subject,
                    statement: "goes unseen for as long as the charge lasts; stuckAfter bounds that", isPresent: false)
            ]
        }
        let time = QuantityKind.duration.text(limit.rawValue)
        return [
            Capability(
                subject: subject,
                statement: "goes unseen for \(time), and a car that asks for the contacts to open with it",
                isPresent: true)
        ]
    }

    private static func part(_ subject: String, _ isPresent: Bool, _ there: String, _ missing: String) -> Capability {
        Capability(subject: subject, statement: isPresent ? there : missing, isPresent: isPresent)
    }
}
