@testable import LocalAPI

/// A status with a value in every part.
enum Sample {
    static let modbusClients = ModbusClientsReply(
        isOn: true, port: 502, problem: "p",
        clients: [
            ModbusClientEntry(
                address: "192.168.1.20", port: 40_000, connectedSeconds: 12.5, lastRequestSecondsAgo: 0.5, requests: 3,
                exceptions: 1, bytesReceived: 36, bytesSent: 40)
        ],
        counts: ModbusCounts(
            accepted: 7, notAllowed: 1, refusedFull: 2, evicted: 3, idle: 4, stalled: 5, notModbus: 6))
    static let status = WallboxStatus(
        controller: ControllerStatus(
            version: "0.1.0", profileName: "simulated-11kw", profilePath: "p.yaml", isSimulated: true, timeLapse: 20,
            uptimeSeconds: 12.5),
        charge: ChargeStatus(state: "C2", level: "C", stage: "charging", session: 2, isVehicleConnected: true),
        pilot: PilotStatus(highVolts: 6, lowVolts: -12, signal: .pwm, dutyPercent: 26.66, offeredAmperes: 15.996),
        limits: LimitsStatus(
            allowedAmperes: 16, limitedBy: "permit", entries: [LimitEntry(source: "permit", amperes: 16, text: "web")]),
        contactors: [ContactorStatus(name: "K1", isCommandedClosed: true, feedback: .closed, cycles: 3)],
        residualCurrent: ResidualCurrentStatus(selfTest: .passed, lastPassedSecondsAgo: 100),
        lock: LockStatus(isCommandedLocked: true, feedback: .locked),
        cable: CableStatus(isTethered: false, amperes: 32),
        meter: MeterStatus(
            model: "M", currentsAmperes: [15.9, 15.8, nil], voltagesVolts: [230, 231, nil], powerWatts: 10_900,
            ageSeconds: 0.3, energyKilowattHours: 1_234.5, energyAgeSeconds: 1.3, sessionKilowattHours: 2.4,
            isSessionEnergyComplete: false),
        temperature: TemperatureStatus(celsius: 31, ageSeconds: 1),
        optoInputs: [SwitchInputStatus(name: "Opto 1", isOn: false)], emergencyStop: false,
        permit: PermitStatus(isAuthorized: true, amperes: 16, phases: 3, expiresInSeconds: 52, owner: "web"),
        loop: LoopStatus(
            periodMilliseconds: 10, ticks: 1_250, scheduling: "SCHED_OTHER", degradations: ["no SCHED_FIFO"],
            tickP99Microseconds: 120, tickWorstMicroseconds: 480),
        modbus: ModbusStatus(port: 502, clients: 1, energyManager: .heard, problem: "p"),
        heartbeat: HeartbeatStatus(isRelaySupplyOn: true, timeoutMilliseconds: 50, toggles: 1_250),
        faults: [
            FaultStatus(
                code: "vehicleIgnoresPilot", text: "t", mend: "m", severity: .warning, vendorErrorBit: nil,
                ocppErrorCode: "EVCommunicationError")
        ],
        deadlines: [
            DeadlineStatus(
                id: "openingContacts", title: "C→B → open", maximumMilliseconds: 100, count: 4, p50Milliseconds: 40,
                p99Milliseconds: 60, worstMilliseconds: 61,
                histogram: [
                    DurationStep(belowMilliseconds: 50, count: 3), DurationStep(belowMilliseconds: 100, count: 1),
                ])
        ],
        simulation: SimulationStatus(persona: "ordinary", isPlugged: true, isS2Closed: true, faults: ["cp-short"]))
}
