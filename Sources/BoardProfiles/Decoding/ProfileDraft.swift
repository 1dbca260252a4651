import HAL

/// A profile in the making: a section that is absent or not in order is `nil`, so that the lint can judge the others.
struct ProfileDraft {
    struct Header {
        var name: String
        var description: String
        var revision: Int
        var backend: BoardProfile.Backend
    }

    var header: Header?
    var controlLoop: ControlLoopProfile?
    var supply: SupplyProfile?
    var outlet: OutletProfile?
    var controlPilot: ControlPilotProfile?
    /// The kind of front end, also where the front end itself is not in order.
    var frontEndKind: PilotFrontEndProfile.Kind?
    var proximityPilot: ProximityPilotProfile?
    /// In the file's order; an element that is not in order is `nil`.
    var contactors: [ContactorProfile?] = []
    /// By contactor: whether the file accepts that it has no feedback.
    var acceptsUnmonitored: [Bool] = []
    var phaseSwitching: PhaseSwitchingProfile?
    /// Whether the file says `wiring: none`.
    var declinesPhaseSwitching = false
    /// Complete but for its test, which may be missing: that is the lint's to report.
    var residualCurrentMonitor: ResidualCurrentMonitorProfile?
    var residualCurrentTest: ResidualCurrentTestProfile?
    var selfTestInterval: Nanoseconds?
    var plugLock: PlugLockProfile?
    var optoInputs: [OptoInputProfile?] = []
    var emergencyStop: LineReference?
    var supplyMonitor: LineReference?
    var ventilation: VentilationProfile?
    var temperatureSensors: [TemperatureSensorProfile?] = []
    var statusLights: StatusLightsProfile?
    var heartbeat: HeartbeatProfile?
    var watchdog: WatchdogProfile?
    var shuntTrip: ShuntTripProfile?
    var primaryMeter: PrimaryMeterProfile?
    var cardReader: CardReaderProfile?

    /// The profile, if all that must be there is.
    var profile: BoardProfile? {
        guard let header, let controlLoop, let supply, let outlet, let controlPilot, !contactors.contains(nil) else {
            return nil
        }
        return BoardProfile(
            name: header.name, description: header.description, revision: header.revision, backend: header.backend,
            controlLoop: controlLoop, supply: supply, outlet: outlet, controlPilot: controlPilot,
            proximityPilot: proximityPilot, contactors: contactors.compactMap { $0 }, phaseSwitching: phaseSwitching,
            residualCurrentMonitor: residualCurrentMonitor, plugLock: plugLock,
            optoInputs: optoInputs.compactMap { $0 }, emergencyStop: emergencyStop, supplyMonitor: supplyMonitor,
            ventilation: ventilation, temperatureSensors: temperatureSensors.compactMap { $0 },
            statusLights: statusLights, heartbeat: heartbeat, watchdog: watchdog, shuntTrip: shuntTrip,
            primaryMeter: primaryMeter, cardReader: cardReader)
    }

    /// Whether a section that the file has did not make it into the draft.
    func hasLostSection(_ decoder: ProfileDecoder) -> Bool {
        let parts: [(path: String, isThere: Bool)] = [
            ("proximityPilot", proximityPilot != nil),
            ("phaseSwitching", phaseSwitching != nil || declinesPhaseSwitching),
            ("residualCurrentMonitor", residualCurrentMonitor != nil), ("plugLock", plugLock != nil),
            ("emergencyStop", emergencyStop != nil), ("supplyMonitor", supplyMonitor != nil),
            ("ventilation", ventilation != nil), ("statusLights.ready", statusLights?.ready != nil),
            ("statusLights.charging", statusLights?.charging != nil),
            ("statusLights.fault", statusLights?.fault != nil),
            ("heartbeat", heartbeat != nil), ("watchdog", watchdog != nil), ("shuntTrip", shuntTrip != nil),
            ("primaryMeter", primaryMeter != nil), ("cardReader", cardReader != nil),
            ("outlet.cableCurrent", outlet?.cableCurrent != nil),
            ("controlLoop.cpu", controlLoop?.cpu != nil),
        ]
        return parts.contains { decoder.has($0.path) && !$0.isThere } || contactors.contains(nil)
            || optoInputs.contains(nil) || temperatureSensors.contains(nil)
    }
}
