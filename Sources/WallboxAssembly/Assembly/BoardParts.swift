import BoardProfiles
import ControlLoop
import Devices
import HAL
import Metering

/// The devices of a profile on a board, outputs first.
public struct BoardParts {
    /// The meter's port and description.
    public struct Meter {
        /// What the profile says of it.
        public var profile: PrimaryMeterProfile
        /// Its serial line.
        public var port: any SerialPort
    }

    /// The devices as a control loop serves them.
    public var devices: LoopDevices
    /// The residual-current monitor's trip line.
    public var tripInput: any DigitalInput
    /// The edges of ``tripInput``.
    public var tripEdges: (any EdgeSource)?
    /// The residual-current monitor's other trip line, where direct and alternating current have one each.
    public var secondTripInput: (any DigitalInput)?
    /// The edges of ``secondTripInput``.
    public var secondTripEdges: (any EdgeSource)?
    /// The emergency stop's line.
    public var stopInput: (any DigitalInput)?
    /// The edges of ``stopInput``.
    public var stopEdges: (any EdgeSource)?
    /// The meter, if the profile has one.
    public var meter: Meter?

    /// Requests every resource of `profile` but the watchdog from `provider`; each output is off from the moment it is requested.
    public init(profile: BoardProfile, board provider: any HardwareProvider) throws(AssemblyError) {
        guard let monitor = profile.residualCurrentMonitor else {
            throw .notAvailable(what: "no residual-current monitor in the profile", mend: "add residualCurrentMonitor")
        }
        let board = ResourceRequests(provider)
        let outputs = try BoardOutputs(profile, monitor, board)
        let pilot = ControlPilot(
            output: outputs.pilot, frontEnd: try Self.frontEnd(profile.controlPilot.frontEnd, board),
            stuckAfter: profile.controlPilot.stuckAfter)
        tripInput = try board.input(monitor.trip, "residualCurrentMonitor.trip")
        tripEdges = try board.edges(monitor.trip, "residualCurrentMonitor.trip")
        if let line = monitor.tripRMS {
            secondTripInput = try board.input(line, "residualCurrentMonitor.tripRMS")
            secondTripEdges = try board.edges(line, "residualCurrentMonitor.tripRMS")
        }
        let residualCurrentMonitor = try Self.residualCurrentMonitor(
            monitor, trip: tripInput, secondTrip: secondTripInput, test: outputs.residualCurrentTest,
            clock: provider.clock, board)
        let contactors = try Self.contactors(profile.contactors, coils: outputs.coils, board)
        devices = LoopDevices(
            pilot: pilot, mainContactor: contactors[0],
            residualCurrentMonitor: residualCurrentMonitor)
        devices.phaseContactor = contactors.count > 1 ? contactors[1] : nil
        if let stop = profile.emergencyStop {
            let input = try board.input(stop, "emergencyStop")
            stopInput = input
            stopEdges = try board.edges(stop, "emergencyStop")
            devices.emergencyStop = EmergencyStop(input)
        }
        try Self.addOptional(to: &devices, profile, outputs, board)
        try Self.addSensors(to: &devices, profile, board)
        if let primary = profile.primaryMeter {
            meter = Meter(profile: primary, port: try board.serial(primary.serial, "primaryMeter.port"))
        }
    }

    /// Opens the hardware watchdog of `profile`, if it has one.
    ///
    /// It runs from here on, and whoever fails without stopping it resets the board. So it is none of the parts: ask for
    /// it when nothing else can fail any more.
    public static func openWatchdog(
        profile: BoardProfile, board: any HardwareProvider
    ) throws(AssemblyError) -> Watchdog? {
        guard let watchdog = profile.watchdog else { return nil }
        return Watchdog(try ResourceRequests(board).watchdog(watchdog, "watchdog.device"))
    }

    private static func frontEnd(
        _ profile: PilotFrontEndProfile, _ board: ResourceRequests
    ) throws(AssemblyError) -> PilotFrontEnd {
        let path = "controlPilot.frontEnd"
        switch profile {
        case .peakDetectors(let positive, let negative):
            return .peakDetectors(
                positive: try peak(positive, "\(path).positive", board),
                negative: try peak(negative, "\(path).negative", board))
        case .comparators(let positive, let negative):
            guard positive.count == 4 else {
                throw .notAvailable(
                    path: "\(path).positiveThresholds", what: "\(positive.count) comparators on the positive peak",
                    mend: "describe four")
            }
            var lines: [any DigitalInput] = []
            for (index, threshold) in positive.enumerated() {
                lines.append(try board.input(threshold.line, "\(path).positiveThresholds[\(index)].line"))
            }
            return .comparators(
                PilotComparators(
                    positive: [lines[0], lines[1], lines[2], lines[3]],
                    negative: try board.input(negative.line, "\(path).negativeThreshold.line")))
        }
    }

    private static func peak(
        _ profile: PilotFrontEndProfile.Peak, _ path: String, _ board: ResourceRequests
    ) throws(AssemblyError) -> ControlPilot.Peak {
        ControlPilot.Peak(
            input: try board.analog(profile.input, path), scale: Devices.LinearScale(profile.scale, dividedBy: 1))
    }

    private static func contactors(
        _ profiles: [ContactorProfile], coils: [any DigitalOutput], _ board: ResourceRequests
    ) throws(AssemblyError) -> [Contactor] {
        var contactors: [Contactor] = []
        for (index, (profile, coil)) in zip(profiles, coils).enumerated() {
            var feedback: Contactor.Feedback?
            if let contact = profile.feedback {
                // Polarity is folded in: active means that the main contacts are closed.
                let line = contact.mainContactsClosed
                let path = "contactors[\(index)].feedback"
                feedback = Contactor.Feedback(
                    kind: .normallyOpen, input: try board.input(line, path), edges: try board.edges(line, path))
            }
            contactors.append(Contactor(coil: coil, feedback: feedback))
        }
        return contactors
    }

    private static func addOptional(
        to devices: inout LoopDevices, _ profile: BoardProfile, _ outputs: BoardOutputs, _ board: ResourceRequests
    ) throws(AssemblyError) {
        if let lock = profile.plugLock, let lines = outputs.lock {
            devices.plugLock = PlugLock(
                close: lines.close, open: lines.open, feedback: try board.input(lock.feedback, "plugLock.feedback"),
                driveTime: lock.driveTime,
                // A bolt that is let go at its first contact may spring back: drive the whole time.
                minimumDrive: lock.driveTime)
        }
        if let ventilation = profile.ventilation, let output = outputs.ventilation {
            devices.ventilation = Ventilation(
                output: output, feedback: try board.input(ventilation.feedback, "ventilation.feedback"),
                startTime: ventilation.startTime)
        }
        if profile.statusLights != nil {
            devices.statusLights = StatusLights(
                ready: outputs.readyLight, charging: outputs.chargingLight, fault: outputs.faultLight)
        }
        if let trip = profile.shuntTrip, let output = outputs.shuntTrip {
            devices.shuntTrip = ShuntTrip(output: output, pulse: trip.pulse)
        }
        if let output = outputs.heartbeat { devices.heartbeat = SafetyHeartbeat(output: output) }
    }

    private static func addSensors(
        to devices: inout LoopDevices, _ profile: BoardProfile, _ board: ResourceRequests
    ) throws(AssemblyError) {
        if let proximity = profile.proximityPilot {
            devices.proximityPilot = ProximityPilot(
                input: try board.analog(proximity.input, "proximityPilot"), pullUp: proximity.pullUp,
                supply: proximity.supply)
        }
        if let supply = profile.supplyMonitor {
            devices.supplyMonitor = SupplyMonitor(try board.input(supply, "supplyMonitor"))
        }
        for (index, sensor) in profile.temperatureSensors.enumerated() {
            devices.temperatureSensors.append(
                TemperatureSensor(
                    input: try board.analog(sensor.input, "temperatureSensors[\(index)]"),
                    scale: Devices.LinearScale(sensor.scale, dividedBy: 10)))
        }
        for (index, opto) in profile.optoInputs.enumerated() {
            devices.optoInputs.append(
                OptoInput(try board.input(opto.input, "optoInputs[\(index)].input"), debounce: opto.debounce))
        }
    }
}

extension Devices.LinearScale {
    /// A profile's scale with its values divided, as profile and device may count in different units.
    init(_ scale: BoardProfiles.LinearScale, dividedBy divisor: Int32) {
        self.init(
            lowPin: scale.lowPin, lowValue: scale.lowValue / divisor, highPin: scale.highPin,
            highValue: scale.highValue / divisor)
    }
}
