import Testing

@testable import BoardProfiles

@Suite("Lint: names on a Linux kernel") struct LinuxNameLintTests {
    @Test(
        "Names that move or that no kernel has are found where they stand",
        arguments: [
            Mutant(
                .rig, [("chip: plant-io, line: relay-1,", "chip: «gpiochip0, line: relay-1,")], .unstableName,
                says: "contactors[0].output", "gpiodetect"),
            Mutant(
                .rig, [("chip: plant-io, line: rcm-trip,", "chip: «/dev/gpiochip4, line: rcm-trip,")], .unstableName,
                says: "label"),
            Mutant(
                .rig, [("device: i2c:0040", "device: «pwmchip0")], .unstableName,
                says: "readlink -f /sys/class/pwm/pwmchip0/device"),
            Mutant(.rig, [("channel: 0", "channel: «cp-pwm")], .linuxName, says: "counts the channels"),
            Mutant(
                .rig, [("ads1015@i2c:0048", "«iio:device0")], .unstableName, says: "controlPilot.frontEnd.positive",
                "cat /sys/bus/iio/devices"),
            Mutant(
                .rig, [("ads1015@i2c:004a\n  channel: voltage0", "ads1015@i2c:004a\n  channel: «in_voltage0_raw")],
                .linuxName, says: "voltage0"),
            Mutant(
                .rig, [("ads1015@i2c:004a\n  channel: voltage0", "ads1015@i2c:004a\n  channel: «'0'")], .linuxName),
            Mutant(.rig, [("port: /dev/ttyS1", "port: «ttyS1")], .linuxName, says: "path"),
            Mutant(
                .rig, [("port: /dev/ttyS1", "port: «/dev/ttyUSB0")], .unstableName, .warning,
                says: "udev/70-pilotline.rules", "/dev/pilotline-meter"),
            Mutant(.rig, [("port: /dev/ttyS1", "port: «/dev/ttyACM12")], .unstableName, .warning),
            Mutant(
                .rig, [("primaryMeter:\n", "cardReader: {model: pn532, port: «ttyS2}\nprimaryMeter:\n")], .linuxName),
            Mutant(
                .rig, [("primaryMeter:\n", "cardReader: {model: pn532, port: «/dev/ttyUSB1}\nprimaryMeter:\n")],
                .unstableName, .warning, says: "/dev/pilotline-reader"),
            Mutant(
                .rig, [("primaryMeter:\n", "cardReader: {model: pn532, port: «/dev/ttyS1}\nprimaryMeter:\n")],
                .duplicateChannel, says: "the meter's port"),
            Mutant(.rig, [("device: /dev/watchdog0", "device: «watchdog0")], .linuxName, says: "/dev/watchdog0"),
        ])
    func findings(_ mutant: Mutant) throws { try mutant.expectFinding() }

    @Test("Stable names are in order", arguments: ["/dev/serial/by-id/usb-FTDI_X-if00-port0", "/dev/ttyAMA0"])
    func stable(_ port: String) throws {
        let text = try Shipped.rig.text().components(around: "/dev/ttyS1").filter { !$0.isEmpty }
        // The header mentions the port too.
        try #require(text.count == 3)
        let report = ProfileReport.check(yaml: text.joined(separator: port), file: "x")
        #expect(report.findings == [], "\(report.text)")
    }

    @Test("A simulated board may call its devices as it likes")
    func virtual() throws {
        let text = try Shipped.tethered.text().components(around: "channel: cp-pwm").joined(separator: "channel: in_0")
        #expect(ProfileReport.check(yaml: text, file: "x").findings == [])
    }
}
