import Testing
import VirtualBoard

@testable import HardwareInTheLoop

struct RigDevicesTests {
    private static let environment = [
        "PILOTLINE_RIG_GPIO_LINES": "/sys/devices/platform/gpio-sim.0/gpiochip0",
        "PILOTLINE_RIG_GPIO_DEVICE": "gpio-sim.0", "PILOTLINE_RIG_I2C_BUS": "3",
        "PILOTLINE_RIG_I2C_SILENT": "/sys/module/i2c_stub/parameters/silent",
        "PILOTLINE_RIG_PLANT_PORT": "/dev/ttyS2",
    ]

    @Test("the set-up's variables name the devices")
    func complete() throws {
        let devices = try RigDevices(environment: Self.environment)
        #expect(devices.i2cBus == "/dev/i2c-3")
        #expect(devices.plantPort == "/dev/ttyS2")
    }

    @Test("outside the rig the error names the missing variable and the way in", arguments: environment.keys.sorted())
    func missing(name: String) {
        var environment = Self.environment
        environment[name] = nil
        let error = #expect(throws: RigError.self) { try RigDevices(environment: environment) }
        #expect(error == .notInTheRig(missing: name))
        #expect(error?.description.contains("wallbox-hil vm run") == true)
    }

    @Test("each converter has an address of its own, which the guest's set-up gives a converter")
    func addresses() throws {
        let addresses = RigDevices.channels.map(RigDevices.address(of:))
        #expect(Set(addresses).count == addresses.count)
        let guest = String(decoding: try #require(RigScripts.texts["guest.sh"]), as: UTF8.self)
        for address in addresses + [RigDevices.pwmAddress] {
            #expect(guest.contains("0x\(String(address, radix: 16))"))
        }
        for name in Self.environment.keys { #expect(guest.contains(name)) }
    }
}
