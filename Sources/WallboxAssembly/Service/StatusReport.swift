import BoardProfiles
import ChargeControl
import ControlLoop
import Devices
import HAL
import LocalAPI
import Metering
import Records
import Station
import VirtualBoard

/// Everything that a status is made of, taken at one moment.
public struct StatusReport {
    /// The loop's snapshot.
    public var snapshot: LoopSnapshot
    /// The board's profile and where it came from.
    public var profile: BoardProfile
    /// The profile's file.
    public var profilePath: String
    /// Policy.
    public var station: Station
    /// Who charges.
    public var policy: StationSnapshot
    /// The meter.
    public var meter: MeterPoller?
    /// The deadline ledger.
    public var deadlines: LedgerSnapshot
    /// The true state of a virtual board.
    public var board: VirtualBoardState?
    /// How much faster than real time the station runs.
    public var timeLapse: Double = 1
    /// How the loop is scheduled, in words.
    public var scheduling: String = ""
    /// What the operating system refused.
    public var degradations: [String] = []
    /// The energy of the running or last session; `nil` where nobody keeps it.
    public var sessionEnergy: SessionEnergy?

    /// The moments that every report needs.
    public init(
        snapshot: LoopSnapshot, profile: BoardProfile, profilePath: String, station: Station, policy: StationSnapshot,
        meter: MeterPoller?, deadlines: LedgerSnapshot
    ) {
        self.snapshot = snapshot
        self.profile = profile
        self.profilePath = profilePath
        self.station = station
        self.policy = policy
        self.meter = meter
        self.deadlines = deadlines
    }

    /// When the controller started, on the board's clock.
    public var startedAt = MonotonicInstant.zero

    private var uptimeSeconds: Double { max(0, (snapshot.now - startedAt).seconds) }

    /// The status as the API gives it.
    public var status: WallboxStatus {
        let outputs = snapshot.outputs
        let inputs = snapshot.inputs
        var status = WallboxStatus(
            controller: ControllerStatus(
                version: Version.text, profileName: profile.name, profilePath: profilePath,
                isSimulated: profile.backend == .virtual, timeLapse: timeLapse,
                uptimeSeconds: uptimeSeconds),
            charge: ChargeStatus(outputs), pilot: PilotStatus(inputs.pilot, signal: outputs.pilot), limits: limits,
            permit: permit, loop: loop)
        status.outlet = outlet
        status.contactors = contactors
        status.residualCurrent = ResidualCurrentStatus(snapshot, profile.residualCurrentMonitor)
        if profile.plugLock != nil {
            status.lock = LockStatus(isCommandedLocked: outputs.lockPlug, feedback: .init(inputs.lock))
        }
        status.cable = CableStatus(
            isTethered: profile.outlet.kind == .tethered,
            amperes: outputs.cableMilliamperes > 0 ? Double(outputs.cableMilliamperes) / 1_000 : nil)
        status.meter = meterStatus
        if !profile.temperatureSensors.isEmpty {
            status.temperature = TemperatureStatus(
                celsius: snapshot.isTemperatureValid ? Double(inputs.temperature.centidegrees) / 100 : nil,
                ageSeconds: inputs.temperature.age.secondsIfKnown)
        }
        status.optoInputs = profile.optoInputs.enumerated().map { index, input in
            SwitchInputStatus(
                name: input.name, isOn: (snapshot.optoInputs | snapshot.unknownOptoInputs) >> UInt8(index) & 1 != 0)
        }
        if profile.emergencyStop != nil { status.emergencyStop = inputs.emergencyStop }
        status.isSupplyPresent = inputs.supplyPresent
        if let heartbeat = profile.heartbeat {
            status.heartbeat = HeartbeatStatus(
                isRelaySupplyOn: board?.isHeartbeatAlive ?? (snapshot.heartbeats > 0),
                timeoutMilliseconds: heartbeat.supervisorTimeout.milliseconds, toggles: Int(snapshot.heartbeats))
        }
        status.faults = FaultStatus.list(outputs.faults)
        status.deadlines = deadlines.rows.map { DeadlineStatus($0) }
        status.simulation = board.map { SimulationStatus($0) }
        return status
    }

    private var outlet: OutletStatus {
        OutletStatus(
            status: policy.status.rawValue, isAuthorized: policy.isAuthorized, tag: policy.tag,
            session: policy.session?.id.map { Int($0) },
            sessionKilowattHours: policy.energy?.wattHours.map { Double($0) / 1_000 },
            lastEnd: policy.lastEnd?.reason.rawValue, ended: policy.ended, lastDecision: policy.lastDecision?.word,
            signed: policy.signing)
    }

    /// The ledger as the API gives it.
    public var ledger: LedgerReport {
        LedgerReport(
            rows: deadlines.rows.map { DeadlineStatus($0, hasHistogram: true) }, loop: loop,
            sinceSeconds: uptimeSeconds)
    }

    /// The permit in force as the API gives it.
    public var permit: PermitStatus {
        let permit = snapshot.inputs.permit
        let grant = station.currentGrant(at: snapshot.now)
        let owner =
            grant?.owner
            ?? (policy.authorization.isFreeCharging ? "free charging" : permit.isAuthorized ? policy.tag : "")
        return PermitStatus(
            isAuthorized: permit.isAuthorized,
            amperes: Double(grant?.milliamperes ?? permit.milliamperes) / 1_000, phases: Int(permit.phases),
            expiresInSeconds: grant?.expires.map { ($0 - snapshot.now).seconds }, owner: owner)
    }

    private var limits: LimitsStatus {
        let outputs = snapshot.outputs
        var entries = station.explainedLimits(at: snapshot.now).map { slot in
            LimitEntry(
                source: slot.source.rawValue, amperes: Double(slot.milliamperes) / 1_000, text: slot.text(in: .english),
                expiresInSeconds: slot.expires.map { ($0 - snapshot.now).seconds })
        }
        if !snapshot.inputs.permit.isAuthorized {
            entries.append(LimitEntry(source: "permit", amperes: 0, text: "nobody permits charging"))
        }
        return LimitsStatus(
            allowedAmperes: Double(outputs.allowedMilliamperes) / 1_000, limitedBy: decidingSource, entries: entries)
    }

    /// The core knows the permit as one limit; the station knows whose it is.
    private var decidingSource: String {
        switch snapshot.outputs.limitedBy {
        case .permit where !snapshot.inputs.permit.isAuthorized: "permit"
        case .permit: station.decision(at: snapshot.now)?.limit.source.rawValue ?? "permit"
        case .hardware: "hardware"
        case .cable: "cable"
        case .temperature: "temperature"
        case .simplifiedVehicle: "simplifiedVehicle"
        }
    }

    private var contactors: [ContactorStatus] {
        let outputs = snapshot.outputs
        let inputs = snapshot.inputs
        var list: [ContactorStatus] = []
        for (index, contactor) in profile.contactors.enumerated() {
            let isMain = index == 0
            let phases = contactor.phases.map { "\($0)".uppercased() }.joined(separator: " ")
            list.append(
                ContactorStatus(
                    name: "\(contactor.name) (\(phases))",
                    isCommandedClosed: isMain ? outputs.closeMainContactor : outputs.closePhaseContactor,
                    feedback: .init(isMain ? inputs.mainContactor.feedback : inputs.phaseContactor.feedback),
                    cycles: Int(isMain ? snapshot.mainContactor.closings : snapshot.phaseContactor.closings)))
        }
        return list
    }

    private var loop: LoopStatus {
        let tick = deadlines.rows.first { $0.row == .tickTime && $0.count > 0 }
        let wake = deadlines.rows.first { $0.row == .wakeUpLatency && $0.count > 0 }
        return LoopStatus(
            periodMilliseconds: profile.controlLoop.period.milliseconds, ticks: Int(snapshot.ticks),
            missedPeriods: Int(snapshot.skippedPeriods), overruns: Int(snapshot.lateTicks), scheduling: scheduling,
            degradations: degradations, tickP99Microseconds: tick.map { Double($0.p99Nanoseconds) / 1_000 },
            tickWorstMicroseconds: tick.map { Double($0.worstNanoseconds) / 1_000 },
            wakeUpWorstMicroseconds: wake.map { Double($0.worstNanoseconds) / 1_000 })
    }

    private var meterStatus: MeterStatus? {
        guard let meter else { return nil }
        let report = meter.report
        var status = MeterStatus(model: meter.model.name, isStale: true)
        status.sessionKilowattHours = sessionEnergy?.wattHours.map { Double($0) / 1_000 }
        status.isSessionEnergyComplete = sessionEnergy?.wattHours == nil ? nil : sessionEnergy?.isComplete
        guard let sample = report.sample else { return status }
        let current = sample.current
        let voltage = sample.voltage
        let age = sample.age(at: snapshot.now)
        status.currentsAmperes = [current.l1, current.l2, current.l3].map { $0.map { Double($0.rawValue) / 1_000 } }
        status.voltagesVolts = [voltage.l1, voltage.l2, voltage.l3].map { $0.map { Double($0.rawValue) / 1_000 } }
        status.powerWatts = sample.totalActivePower.map { Double($0.rawValue) }
        status.ageSeconds = age.seconds
        status.isStale = age > meter.profile.staleAfter
        if let energy = sample.energy {
            status.energyKilowattHours = Double(energy.imported.rawValue) / 1_000
            status.energyAgeSeconds = energy.age(at: snapshot.now).seconds
        }
        return status
    }
}

extension TimeSpan {
    /// The span in seconds, or `nil` for "never".
    var secondsIfKnown: Double? { self == .never ? nil : Double(nanoseconds) / 1e9 }
}
