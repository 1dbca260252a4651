import LocalAPI

/// A status as plain text for `wallboxctl status`: a line a subject, no colours, any width.
public enum StatusText {
    /// The text, without a line feed at its end.
    public static func render(_ status: WallboxStatus) -> String {
        var lines: [(String, String)] = []
        let controller = status.controller
        var board = controller.profileName
        if controller.isSimulated { board += ", simulated" }
        if controller.timeLapse != 1 { board += ", time ×\(Figures.fixed(controller.timeLapse, 0))" }
        lines.append(("board", board))
        lines.append(("running", "\(Figures.duration(controller.uptimeSeconds)), version \(controller.version)"))
        lines.append(("state", "\(status.charge.state), \(Figures.words(status.charge.stage))"))
        if status.charge.hindrance != "none" { lines.append(("not charging", status.charge.hindranceText)) }
        lines += faults(status)
        lines.append(("pilot", pilot(status.pilot)))
        lines.append(
            ("limit", "\(Figures.amperes(status.limits.allowedAmperes)) by \(Figures.words(status.limits.limitedBy))"))
        for entry in status.limits.entries {
            let text = entry.text.isEmpty ? Figures.words(entry.source) : entry.text
            let expiry = entry.expiresInSeconds.map { ", \(Figures.duration($0)) left" } ?? ""
            lines.append(("", "\(Figures.rightAligned(Figures.amperes(entry.amperes), 7))  \(text)\(expiry)"))
        }
        lines.append(("permit", permit(status.permit)))
        for contactor in status.contactors {
            let told = contactor.isCommandedClosed ? "closed" : "open"
            lines.append(
                (contactor.name, "told \(told), seen \(contactor.feedback.rawValue), \(contactor.cycles) cycles"))
        }
        lines.append(("RCM", residualCurrent(status.residualCurrent)))
        lines.append(("cable", cable(status)))
        if let meter = status.meter { lines.append(("meter", self.meter(meter))) }
        if let temperature = status.temperature {
            lines.append(("temperature", temperature.celsius.map { "\(Figures.fixed($0, 1)) °C" } ?? "no reading"))
        }
        lines += inputs(status)
        if let modbus = status.modbus { lines.append(("Modbus", self.modbus(modbus))) }
        lines.append(("loop", loop(status.loop)))
        for degradation in status.loop.degradations { lines.append(("", degradation)) }
        if let simulation = status.simulation { lines.append(("vehicle", self.simulation(simulation))) }
        let width = lines.reduce(12) { max($0, $1.0.count) } + 2
        return lines.map { clean(Figures.padded($0.0, width) + $0.1) }.joined(separator: "\n")
    }

    /// What came over the socket must not steer the terminal.
    private static func clean(_ text: String) -> String {
        String(String.UnicodeScalarView(NarrowText.cells(text)))
    }

    private static func faults(_ status: WallboxStatus) -> [(String, String)] {
        guard !status.faults.isEmpty else { return [("faults", "none")] }
        return status.faults.map { ("fault", "\($0.code) (\($0.severity.rawValue)): \($0.text); \($0.mend)") }
    }

    private static func pilot(_ pilot: PilotStatus) -> String {
        let signal =
            switch pilot.signal {
            case .steadyHigh: "steady +12 V"
            case .steadyLow: "steady -12 V"
            case .pwm:
                "PWM \(Figures.fixed(pilot.dutyPercent ?? .nan, 2)) %, offers \(Figures.amperes(pilot.offeredAmperes))"
            }
        guard pilot.isValid else { return "\(signal), not readable" }
        return "\(signal), measured \(Figures.volts(pilot.highVolts)) / \(Figures.volts(pilot.lowVolts))"
    }

    private static func permit(_ permit: PermitStatus) -> String {
        guard permit.isAuthorized else { return "none" }
        let owner = permit.owner.isEmpty ? "" : " by \(permit.owner)"
        let expiry = permit.expiresInSeconds.map { ", \(Figures.duration($0)) left" } ?? ""
        return "\(Figures.amperes(permit.amperes)), \(permit.phases) phases\(owner)\(expiry)"
    }

    private static func residualCurrent(_ monitor: ResidualCurrentStatus) -> String {
        guard monitor.isPresent else { return "none on this board" }
        let state = monitor.hasError ? "sensor error" : monitor.isTripped ? "tripped" : "quiet"
        let test = monitor.lastPassedSecondsAgo.map { "tested \(Figures.duration($0)) ago" } ?? "not tested"
        return "\(state), self-test \(monitor.selfTest.rawValue), \(test)"
    }

    private static func cable(_ status: WallboxStatus) -> String {
        let rating = status.cable.amperes.map { "\(Figures.fixed($0, 0)) A" } ?? "unknown rating"
        let lock = status.lock.map { ", \($0.feedback.rawValue)" } ?? ""
        return (status.cable.isTethered ? "fixed, " : "socket, ") + rating + lock
    }

    private static func meter(_ meter: MeterStatus) -> String {
        let live: String
        if let age = meter.ageSeconds {
            let currents = meter.currentsAmperes.map { Figures.known($0, 1) }.joined(separator: " / ")
            live =
                "\(Figures.knownPower(meter.powerWatts)), \(currents) A, \(meter.isStale ? "stale, " : "")"
                + "\(Figures.duration(age)) old"
        } else {
            live = "no sample"
        }
        let session = meter.sessionKilowattHours.map { energy in
            "; session \(Figures.fixed(energy, 3)) kWh"
                + (meter.isSessionEnergyComplete == false ? " and what the meter's register lost" : "")
        }
        let register = meter.energyKilowattHours.map { energy in
            "; register \(Figures.fixed(energy, 3)) kWh"
                + (meter.energyAgeSeconds.map { ", \(Figures.duration($0)) old" } ?? "")
        }
        return live + (session ?? "") + (register ?? "; register not read")
    }

    private static func inputs(_ status: WallboxStatus) -> [(String, String)] {
        var lines = [("supply", status.isSupplyPresent ? "present" : "missing")]
        if let heartbeat = status.heartbeat {
            lines.append(("relay supply", heartbeat.isRelaySupplyOn ? "on" : "off"))
        }
        if let isPressed = status.emergencyStop { lines.append(("stop button", isPressed ? "pressed" : "free")) }
        return lines + status.optoInputs.map { ($0.name, $0.isOn ? "on" : "off") }
    }

    private static func modbus(_ modbus: ModbusStatus) -> String {
        if let problem = modbus.problem { return "not served: \(problem)" }
        let manager =
            switch modbus.energyManager {
            case .notHeard: "nothing was set yet"
            case .heard: "energy manager heard"
            case .silent: "energy manager silent, the safe current applies"
            }
        return "port \(modbus.port.map(String.init) ?? "not open yet"), \(modbus.clients) connected, \(manager)"
    }

    private static func loop(_ loop: LoopStatus) -> String {
        var text =
            "\(Figures.fixed(loop.periodMilliseconds, 0)) ms, \(loop.ticks) ticks, \(loop.missedPeriods) skipped, "
        text += "\(loop.overruns) too long"
        if let worst = loop.tickWorstMicroseconds { text += ", worst \(Figures.microseconds(worst))" }
        return loop.scheduling.isEmpty ? text : "\(text), \(loop.scheduling)"
    }

    private static func simulation(_ simulation: SimulationStatus) -> String {
        var text = "\(simulation.persona), \(simulation.isPlugged ? "plugged in" : "not plugged in"), "
        text += "S2 \(simulation.isS2Closed ? "closed" : "open")"
        text += ", took \(Figures.fixed(simulation.receivedKilowattHours, 2)) kWh"
        if simulation.isAsleep { text += ", asleep" }
        if simulation.isFull { text += ", full" }
        return simulation.faults.isEmpty ? text : "\(text), injected: \(simulation.faults.joined(separator: ", "))"
    }
}
