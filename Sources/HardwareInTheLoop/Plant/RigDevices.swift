import VirtualBoard

/// Where the rig's devices are, as the guest's set-up tells in the environment.
public struct RigDevices: Hashable, Sendable {
    /// The folder of the simulated GPIO chip, with `sim_gpioN/pull` and `sim_gpioN/value`.
    public var lines: String
    /// The name of the GPIO chip's platform device, for unbinding it.
    public var gpioDevice: String
    /// The I2C bus as a device file.
    public var i2cBus: String
    /// The file that makes chips of the bus silent.
    public var silentChips: String
    /// The plant's end of the meter's line.
    public var plantPort: String

    /// Devices by name.
    public init(lines: String, gpioDevice: String, i2cBus: String, silentChips: String, plantPort: String) {
        self.lines = lines
        self.gpioDevice = gpioDevice
        self.i2cBus = i2cBus
        self.silentChips = silentChips
        self.plantPort = plantPort
    }

    /// The devices that the set-up names in `environment`; throws ``RigError/notInTheRig(missing:)`` elsewhere.
    public init(environment: [String: String]) throws(RigError) {
        func value(_ name: String) throws(RigError) -> String {
            guard let text = environment[name], !text.isEmpty else { throw .notInTheRig(missing: name) }
            return text
        }
        self.init(
            lines: try value("PILOTLINE_RIG_GPIO_LINES"), gpioDevice: try value("PILOTLINE_RIG_GPIO_DEVICE"),
            i2cBus: "/dev/i2c-\(try value("PILOTLINE_RIG_I2C_BUS"))",
            silentChips: try value("PILOTLINE_RIG_I2C_SILENT"), plantPort: try value("PILOTLINE_RIG_PLANT_PORT"))
    }

    /// The I2C address of the PWM chip.
    static let pwmAddress: UInt8 = 0x40

    /// The channels that have a converter in the rig.
    static let channels: [BoardADCChannel] = [.pilotPositivePeak, .pilotNegativePeak, .proximity, .temperature1]

    /// The I2C address of the converter of `channel`; the residual current's is not fitted.
    static func address(of channel: BoardADCChannel) -> UInt8 {
        switch channel {
        case .pilotPositivePeak: 0x48
        case .pilotNegativePeak: 0x49
        case .proximity: 0x4a
        case .temperature1: 0x4b
        case .residualCurrent: 0x4c
        }
    }
}
