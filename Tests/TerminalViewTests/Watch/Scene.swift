import LocalAPI

@testable import TerminalView

/// Statuses and histories as a wallbox would show them.
enum Scene {
    static let charging = WallboxStatus(
        controller: ControllerStatus(
            version: "0.1.0", profileName: "simulated-22kw-socket", isSimulated: true, timeLapse: 20,
            uptimeSeconds: 1_415),
        charge: ChargeStatus(state: "C2", level: "C", stage: "charging", session: 2, isVehicleConnected: true),
        pilot: PilotStatus(highVolts: 5.98, lowVolts: -11.96, signal: .pwm, dutyPercent: 26.66, offeredAmperes: 15.996),
        limits: LimitsStatus(
            allowedAmperes: 16, limitedBy: "permit",
            entries: [
                LimitEntry(source: "hardware", amperes: 32, text: "board and fuse"),
                LimitEntry(source: "cable", amperes: 20, text: "cable in the socket"),
                LimitEntry(source: "permit", amperes: 16, text: "Opto 1 In", expiresInSeconds: 52),
            ]),
        contactors: [
            ContactorStatus(name: "K1", isCommandedClosed: true, feedback: .closed, cycles: 3),
            ContactorStatus(name: "K2", isCommandedClosed: true, feedback: .closed, cycles: 3),
        ],
        residualCurrent: ResidualCurrentStatus(selfTest: .passed, lastPassedSecondsAgo: 7_430),
        lock: LockStatus(isCommandedLocked: true, feedback: .locked),
        cable: CableStatus(isTethered: false, amperes: 20),
        meter: MeterStatus(
            model: "SDM72D-M", currentsAmperes: [15.9, 15.8, 15.7], voltagesVolts: [230.4, 231.1, 229.2],
            powerWatts: 10_923, ageSeconds: 0.4, energyKilowattHours: 1_234.51, energyAgeSeconds: 1.4,
            sessionKilowattHours: 2.41, isSessionEnergyComplete: true),
        temperature: TemperatureStatus(celsius: 31.5, ageSeconds: 0.2),
        optoInputs: [SwitchInputStatus(name: "opto-1", isOn: true)], emergencyStop: false,
        permit: PermitStatus(isAuthorized: true, amperes: 16, phases: 3, expiresInSeconds: 52, owner: "wallboxctl"),
        loop: LoopStatus(
            periodMilliseconds: 10, ticks: 141_500, scheduling: "SCHED_FIFO 80, memory locked",
            tickP99Microseconds: 121,
            tickWorstMicroseconds: 480),
        heartbeat: HeartbeatStatus(isRelaySupplyOn: true, timeoutMilliseconds: 50, toggles: 141_500),
        deadlines: [
            row("openingContacts", "C→B, unplug → contacts open", most: 100, worst: 61.2, count: 2),
            row("closingCommand", "C2 → close command", most: 3_000, worst: 610, count: 2),
            row("tripRelayOff", "trip → relay off written", most: 5, worst: 0.21, count: 1),
            row("tripContacts", "trip → contacts open", most: 35, worst: 22.4, count: 1),
            row("currentDecrease", "lower current → duty written", most: 20, worst: 9.8, count: 7),
            DeadlineStatus(
                id: "stateFHold", title: "state F held", minimumMilliseconds: 300, count: 1, worstMilliseconds: 4_000),
            DeadlineStatus(
                id: "forcedOpening", title: "PWM off ignored → forced open", minimumMilliseconds: 6_000,
                maximumMilliseconds: 6_100),
            row("wakeUpLatency", "loop wake-up latency", most: 1, worst: 0.84, count: 141_500),
        ],
        simulation: SimulationStatus(
            persona: "ordinary", isPlugged: true, isS2Closed: true, receivedKilowattHours: 2.41,
            neededKilowattHours: 20,
            drawnAmperes: 15.9))

    static func row(_ id: String, _ title: String, most: Double, worst: Double, count: Int) -> DeadlineStatus {
        DeadlineStatus(
            id: id, title: title, maximumMilliseconds: most, count: count, p50Milliseconds: worst / 2,
            p99Milliseconds: worst, worstMilliseconds: worst)
    }

    static let idle: WallboxStatus = {
        var status = charging
        status.charge = ChargeStatus(
            state: "A", level: "A", stage: "idle", hindrance: "noVehicle", hindranceText: "no vehicle")
        status.pilot = PilotStatus(highVolts: 12.02, lowVolts: 12.01)
        status.contactors = status.contactors.map {
            ContactorStatus(name: $0.name, isCommandedClosed: false, feedback: .open, cycles: $0.cycles)
        }
        status.permit = PermitStatus(isAuthorized: false, amperes: 0, phases: 3)
        status.simulation?.isPlugged = false
        return status
    }()

    static let faulted: WallboxStatus = {
        var status = idle
        status.charge = ChargeStatus(
            state: "F", level: "B", stage: "faulted", hindrance: "fault", hindranceText: "a fault forbids it",
            session: 3)
        status.contactors[0] = ContactorStatus(name: "K1", isCommandedClosed: false, feedback: .closed, cycles: 4)
        status.faults = [
            FaultStatus(
                code: "contactorWelded", text: "contactor does not open",
                mend: "switch off the supply; the contactor must be replaced", severity: .openImmediately,
                needsAcknowledgement: true, vendorErrorBit: 6, ocppErrorCode: "PowerSwitchFailure"),
            FaultStatus(
                code: "vehicleIgnoresPilot", text: "vehicle ignored the withdrawn offer and was cut off",
                mend: "nothing; tell the vehicle's maker", severity: .warning, ocppErrorCode: "EVCommunicationError"),
        ]
        status.deadlines[0].misses = 1
        status.simulation?.faults = ["relay-1-weld"]
        return status
    }()

    /// A real board with nothing optional.
    static let bare: WallboxStatus = {
        var status = idle
        status.simulation = nil
        status.controller = ControllerStatus(version: "1", profileName: "board", uptimeSeconds: 3)
        status.meter = nil
        status.lock = nil
        status.temperature = nil
        status.optoInputs = []
        status.emergencyStop = nil
        status.heartbeat = nil
        status.deadlines = []
        status.residualCurrent = ResidualCurrentStatus(isPresent: false)
        return status
    }()

    /// A vehicle that is plugged in, offered current and charged, sampled four times a second.
    static func history(until status: WallboxStatus) -> WatchHistory {
        var history = WatchHistory()
        let window = 60 * max(1, status.controller.timeLapse)
        for index in 0...240 {
            let share = Double(index) / 240
            var past = status
            past.controller.uptimeSeconds = status.controller.uptimeSeconds - window * (1 - share)
            switch share {
            case ..<0.2: past.pilot = PilotStatus(highVolts: 12, lowVolts: 12)
            case ..<0.35: past.pilot = PilotStatus(highVolts: 9, lowVolts: 9)
            case ..<0.5: past.pilot = PilotStatus(highVolts: 9, lowVolts: -12, signal: .pwm, offeredAmperes: 16)
            default: past.pilot = PilotStatus(highVolts: 6, lowVolts: -12, signal: .pwm, offeredAmperes: 16)
            }
            past.meter?.currentsAmperes = share < 0.55 ? [0, 0, 0] : [15.9, 15.8, 15.7]
            history.append(past)
        }
        return history
    }

    static let all: [(name: String, status: WallboxStatus)] = [
        ("charging", charging), ("idle", idle), ("faulted", faulted), ("bare", bare),
    ]
}
