import BoardProfiles
import HAL
import VirtualBoard

extension VirtualBoardConfiguration {
    /// The simulated board that `profile` describes.
    public init(_ profile: BoardProfile, seed: UInt64 = 1) {
        self.init()
        self.seed = seed
        if let meter = profile.primaryMeter, meter.modelFile != nil || meter.model != "eastron-sdm630",
            let model = try? meter.resolveModel()
        {
            // The meter that the profile names, set up as the profile says.
            meterModel = MeterTwinModel(model)
            meterModel.unit = UInt8(clamping: meter.unit)
            meterModel.baudRate = meter.serial.baudRate
            meterModel.parity = meter.serial.parity
            meterModel.stopBits = meter.serial.stopBits
        }
        hasPlugLock = profile.plugLock != nil
        contactorWiring = profile.contactors.count > 1 ? .split : .single
        mainsVolts = PerPhase(all: Double(profile.supply.voltage.rawValue) / 1_000)
        dropOut = profile.contactors.map { $0.dropOutTime }.max() ?? dropOut
        // A converter that is watched for standing still must be seen to live.
        if profile.controlPilot.stuckAfter != nil { pilotNoiseMillivolts = 20 }
        if let monitor = profile.residualCurrentMonitor {
            residualSensor = ResidualSensorModel(monitor)
            residualTestPulse = min(residualTestPulse, Nanoseconds(monitor.test.pulse.rawValue / 2))
        }
        if let heartbeat = profile.heartbeat {
            heartbeatTimeout = heartbeat.supervisorTimeout
        } else {
            hasHeartbeatSupervisor = false
        }
    }
}
