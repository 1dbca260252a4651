import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Metering
import OMCCI
import Records
import Settings
import Station

extension EnergyManagerDesk {
    /// Everything that the registers show, made anew. What this build has no source for (ISO 15118) stays at its sentinel.
    func makeSnapshot(at now: MonotonicInstant) -> OMCCISnapshot {
        let loop = loopSnapshot()
        let outputs = loop.outputs
        let policy = runner.snapshot
        let values = orders.values
        let limits = runner.station.settings
        var snapshot = OMCCISnapshot()

        snapshot.status = ChargePointStatus(policy.status)
        snapshot.errors = ErrorMask(outputs.faults)
        snapshot.vehicleState = VehicleState(loop)
        snapshot.isAvailable = values[StationSettings.available]
        snapshot.relays = RelayMask(loop, profile)
        snapshot.isPlugLocked = profile.plugLock != nil && loop.inputs.lock == .locked
        snapshot.residualCurrent = OMCCI.ResidualCurrentReading(loop, profile.residualCurrentMonitor)

        snapshot.hardwareLimit = Self.wholeAmperes(limits.hardwareMilliamperes)
        snapshot.operatorLimit = Self.wholeAmperes(
            min(limits.operatorMilliamperes ?? limits.hardwareMilliamperes, limits.hardwareMilliamperes))
        // Rounded up: what is asked for at this number is not too little.
        snapshot.minimumCurrent = Self.wholeAmperes(
            max(limits.minimumMilliamperes, LimitDecision.leastMinimum) + 999)
        snapshot.safeCurrent = UInt16(clamping: values[ModbusSettings.safeCurrent].value)
        snapshot.communicationTimeout = UInt16(clamping: values[ModbusSettings.communicationTimeout].value)
        snapshot.hemsLimit = shownLimit
        // A step of the duty cycle is 6 or 25 mA: 16 A are signalled as 15.996.
        snapshot.signalledCurrent = Self.wholeAmperes(outputs.pilot.offeredMilliamperes + 24)
        snapshot.vehicleLimit = outputs.cableMilliamperes > 0 ? Self.wholeAmperes(outputs.cableMilliamperes) : nil

        if let meter {
            snapshot.meter = OMCCI.MeterReading(meter.report, staleAfter: meter.profile.staleAfter, at: now)
        }
        snapshot.loadManagement = loadManagement(values, loop, at: now)
        snapshot.session = session(policy, values)
        snapshot.allowsUserIDs = values[ModbusSettings.allowUIDTransfer]
        snapshot.allowsTransactionControl = values[ModbusSettings.allowStartStop]
        return snapshot
    }

    /// Rounded down: never more than there is.
    private static func wholeAmperes(_ milliamperes: Int32) -> UInt16 { UInt16(clamping: milliamperes / 1_000) }

    /// The session that runs, else the last one.
    private func session(_ policy: StationSnapshot, _ values: SettingValues) -> SessionState {
        let zone = values[StationSettings.timeZone]
        var session = SessionState()
        let begin = policy.session?.begin ?? policy.lastBegin
        session.start = begin.map { clock.time($0.time, zone: zone) }
        let progress = policy.session?.progress ?? policy.lastEnd?.progress
        if policy.session == nil { session.end = progress.map { clock.time($0.time, zone: zone) } }
        session.energy = progress?.energy.wattHours ?? 0
        session.duration = progress?.seconds ?? 0
        session.userID = policy.session.map { RegisterText($0.begin.tagText) }
        return session
    }

    /// A master of this one station gives itself what the sub-distribution leaves.
    private func loadManagement(
        _ values: SettingValues, _ loop: LoopSnapshot, at now: MonotonicInstant
    ) -> LoadManagementState {
        var state = LoadManagementState()
        state.mode = LoadManagementState.Mode(values[LoadManagementSettings.role])
        guard state.mode.isMaster else { return state }
        state.limit = Self.amperes(values[LoadManagementSettings.subDistributionLimit])
        state.operatorLimit = Self.amperes(values[LoadManagementSettings.operatorSubDistributionLimit])
        state.hasExternalMeter = values[ExternalMeterSettings.externalMeter]
        if let available = runner.station.limit(of: .subDistribution, at: now)?.currents {
            state.available = OMCCI.PhaseValues(
                Self.wholeAmperes(available.l1), Self.wholeAmperes(available.l2), Self.wholeAmperes(available.l3))
        }
        guard state.mode == .master else { return state }
        state.slaves = 1
        let offered = Self.wholeAmperes(loop.outputs.pilot.offeredMilliamperes + 24)
        let isOnePhase = loop.outputs.phases == 1 || profile.supply.phaseCount == 1
        state.applied = OMCCI.PhaseValues(offered, isOnePhase ? 0 : offered, isOnePhase ? 0 : offered)
        return state
    }

    private static func amperes(_ currents: PhaseAmperes) -> OMCCI.PhaseValues<UInt16> {
        OMCCI.PhaseValues(
            UInt16(clamping: currents.l1.value), UInt16(clamping: currents.l2.value),
            UInt16(clamping: currents.l3.value))
    }
}
