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
    /// The emergency stop's line.
    public var stopInput: (any DigitalInput)?
    /// The edges of ``stopInput``.
    public var stopEdges: (any EdgeSource)?
    /// The meter, if the profile has one.
    public var meter: Meter?

    /// Requests every resource of `profile` from `board`; each output is off from the moment it is requested.
    public init(profile: BoardProfile, board: any HardwareProvider) throws(AssemblyError) {
        guard let monitor = profile.residualCurrentMonitor else {
            throw .notAvailable(what: "no residual-current monitor in the profile", mend: "add residualCurrentMonitor")
        }
        do throws(HALError) {
            // Contactor coils before anything else: from here on nothing can be live.
            let coils = try profile.contactors.map { contactor throws(HALError) in
                try board.digitalOutput(contactor.output)
            }
            let pilot = try Self.pilot(profile.controlPilot, board)
            let test = try board.digitalOutput(monitor.test.output)
            tripInput = try board.digitalInput(monitor.trip)
            tripEdges = try board.edgeSource(monitor.trip)
            let error = try monitor.error.map { line throws(HALError) in try board.digitalInput(line) }
            let contactors = try Self.contactors(profile.contactors, coils: coils, board)
            devices = LoopDevices(
                pilot: pilot, mainContactor: contactors[0],
                residualCurrentMonitor: ResidualCurrentMonitor(
                    trip: tripInput, error: error, test: test, profile: SelfTestProfile(monitor.test)))
            devices.phaseContactor = contactors.count > 1 ? contactors[1] : nil
            if let stop = profile.emergencyStop {
                let input = try board.digitalInput(stop)
                stopInput = input
                stopEdges = try board.edgeSource(stop)
                devices.emergencyStop = EmergencyStop(input)
            }
            try Self.addOptional(to: &devices, profile, board)
            if let primary = profile.primaryMeter {
                meter = Meter(profile: primary, port: try board.serialPort(primary.serial))
            }
        } catch {
            throw .hardware(error)
        }
    }

    private static func pilot(
        _ profile: ControlPilotProfile, _ board: any HardwareProvider
    ) throws(HALError) -> ControlPilot {
        ControlPilot(
            output: try board.pwmOutput(
                PWMReference(
                    device: profile.pwmDevice, channel: profile.pwmChannel, period: profile.frequency.period)),
            positive: try peak(profile.positivePeak, board), negative: try peak(profile.negativePeak, board))
    }

    private static func peak(
        _ profile: ControlPilotProfile.Peak, _ board: any HardwareProvider
    ) throws(HALError) -> ControlPilot.Peak {
        ControlPilot.Peak(
            input: try board.analogInput(device: profile.input.device, channel: profile.input.channel),
            scale: Devices.LinearScale(profile.scale, dividedBy: 1))
    }

    private static func contactors(
        _ profiles: [ContactorProfile], coils: [any DigitalOutput], _ board: any HardwareProvider
    ) throws(HALError) -> [Contactor] {
        var contactors: [Contactor] = []
        for (profile, coil) in zip(profiles, coils) {
            var feedback: Contactor.Feedback?
            if let contact = profile.feedback {
                // Polarity is folded in: active means that the main contacts are closed.
                let line = contact.mainContactsClosed
                feedback = Contactor.Feedback(
                    kind: .normallyOpen, input: try board.digitalInput(line), edges: try board.edgeSource(line))
            }
            contactors.append(Contactor(coil: coil, feedback: feedback))
        }
        return contactors
    }

    private static func addOptional(
        to devices: inout LoopDevices, _ profile: BoardProfile, _ board: any HardwareProvider
    ) throws(HALError) {
        if let lock = profile.plugLock {
            devices.plugLock = PlugLock(
                close: try board.digitalOutput(lock.close), open: try board.digitalOutput(lock.open),
                feedback: try board.digitalInput(lock.feedback), driveTime: lock.driveTime,
                // A bolt that is let go at its first contact may spring back: drive the whole time.
                minimumDrive: lock.driveTime)
        }
        if let proximity = profile.proximityPilot {
            devices.proximityPilot = ProximityPilot(
                input: try board.analogInput(device: proximity.input.device, channel: proximity.input.channel),
                pullUp: proximity.pullUp, supply: proximity.supply)
        }
        if let supply = profile.supplyMonitor {
            devices.supplyMonitor = SupplyMonitor(try board.digitalInput(supply))
        }
        if let ventilation = profile.ventilation {
            devices.ventilation = Ventilation(
                output: try board.digitalOutput(ventilation.output),
                feedback: try board.digitalInput(ventilation.feedback), startTime: ventilation.startTime)
        }
        for sensor in profile.temperatureSensors {
            devices.temperatureSensors.append(
                TemperatureSensor(
                    input: try board.analogInput(device: sensor.input.device, channel: sensor.input.channel),
                    scale: Devices.LinearScale(sensor.scale, dividedBy: 10)))
        }
        for opto in profile.optoInputs {
            devices.optoInputs.append(OptoInput(try board.digitalInput(opto.input), debounce: opto.debounce))
        }
        if let lights = profile.statusLights {
            devices.statusLights = StatusLights(
                ready: try lights.ready.map { line throws(HALError) in try board.digitalOutput(line) },
                charging: try lights.charging.map { line throws(HALError) in try board.digitalOutput(line) },
                fault: try lights.fault.map { line throws(HALError) in try board.digitalOutput(line) })
        }
        if let trip = profile.shuntTrip {
            devices.shuntTrip = ShuntTrip(output: try board.digitalOutput(trip.output), pulse: trip.pulse)
        }
        if let heartbeat = profile.heartbeat {
            devices.heartbeat = SafetyHeartbeat(output: try board.digitalOutput(heartbeat.output))
        }
        if let watchdog = profile.watchdog {
            devices.watchdog = Watchdog(try board.watchdog(device: watchdog, timeout: nil))
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

extension SelfTestProfile {
    /// The windows of a profile.
    init(_ test: ResidualCurrentTestProfile) {
        self.init(
            pulse: test.pulse, answerEarliest: test.tripAfter.minimum, answerLatest: test.tripAfter.maximum,
            releaseEarliest: test.releaseAfter.minimum, releaseLatest: test.releaseAfter.maximum, total: test.total)
    }
}
