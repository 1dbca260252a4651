/// A mistake in the profile or on the board that a start must be refused for, or a charge; the raw value is its name on
/// the command line.
public enum Misconfiguration: String, CaseIterable, Sendable {
    /// The user may not open the GPIO chip.
    case gpioPermission = "gpio-permission"
    /// The user may not set the PWM generator up.
    case pwmPermission = "pwm-permission"
    /// The user may not read the converter.
    case converterPermission = "adc-permission"
    /// The user may not open the serial port.
    case serialPermission = "serial-permission"
    /// The user may not open the watchdog.
    case watchdogPermission = "watchdog-permission"
    /// No GPIO chip has the label.
    case chipMissing = "chip-missing"
    /// The chip has no such line.
    case lineMissing = "line-missing"
    /// Another program holds the line.
    case lineBusy = "line-busy"
    /// No PWM generator has the name.
    case generatorMissing = "pwm-missing"
    /// The generator has no such channel.
    case channelMissing = "pwm-channel-missing"
    /// No converter has the name.
    case converterMissing = "adc-missing"
    /// The serial port is not there.
    case portMissing = "serial-missing"
    /// Another program has the serial port open.
    case portBusy = "serial-busy"
    /// The speed is none that meters have: the profile's check finds it, before any device.
    case baudNotAllowed = "baud-not-allowed"
    /// The meter says nothing, as at a wrong speed. An emulated UART carries every speed, so that the plant's meter is told
    /// to be silent.
    case meterSilent = "meter-silent"
    /// The watchdog is not there.
    case watchdogMissing = "watchdog-missing"
    /// Another program feeds the watchdog.
    case watchdogBusy = "watchdog-busy"

    /// A change of the profile: what stands there, what stands there then.
    struct Edit: Sendable {
        var original: String
        var replacement: String
    }

    /// What is written into the profile; `nil` if the board is wrong and not the profile.
    var edit: Edit? {
        switch self {
        case .chipMissing:
            Edit(
                original: "output: {chip: plant-io, line: relay-1,",
                replacement: "output: {chip: plant-oi, line: relay-1,")
        case .lineMissing: Edit(original: "line: relay-1,", replacement: "line: relay-11,")
        case .generatorMissing: Edit(original: "device: i2c:0040", replacement: "device: i2c:0041")
        case .channelMissing: Edit(original: "channel: 0\n", replacement: "channel: 99\n")
        case .converterMissing: Edit(original: "device: ads1015@i2c:0048", replacement: "device: ads1015@i2c:004f")
        case .portMissing: Edit(original: "port: /dev/ttyS1", replacement: "port: /dev/ttyS77")
        case .baudNotAllowed: Edit(original: "baudRate: 9600", replacement: "baudRate: 3500000")
        case .watchdogMissing: Edit(original: "device: /dev/watchdog0", replacement: "device: /dev/watchdog7")
        default: nil
        }
    }

    /// Text that begins on the line of the profile that the message must name.
    var place: String {
        switch self {
        case .gpioPermission, .chipMissing, .lineMissing, .lineBusy: "output: {chip: plant-"
        case .pwmPermission, .generatorMissing: "device: i2c:"
        case .channelMissing: "channel: 99"
        case .converterPermission, .converterMissing: "device: ads1015@i2c:00"
        case .serialPermission, .portMissing, .portBusy: "port: /dev/ttyS"
        case .baudNotAllowed, .meterSilent: "baudRate: "
        case .watchdogPermission, .watchdogMissing, .watchdogBusy: "device: /dev/watchdog"
        }
    }

    /// What the message's first line must say is missing; empty where something else is wrong.
    var missing: String {
        switch self {
        case .chipMissing: "plant-oi is not there"
        case .lineMissing: "relay-11 is not there"
        case .generatorMissing: "i2c:0041 is not there"
        case .converterMissing: "ads1015@i2c:004f is not there"
        case .portMissing: "/dev/ttyS77 is not there"
        case .watchdogMissing: "/dev/watchdog7 is not there"
        default: ""
        }
    }

    /// Text of the mend that the message must hold.
    var mend: String {
        switch self {
        case .gpioPermission, .pwmPermission, .converterPermission, .serialPermission, .watchdogPermission:
            "install udev/70-pilotline.rules"
        case .chipMissing: "no GPIO chip is labelled “plant-oi”; there are: plant-io"
        case .lineMissing: "near names: relay-1"
        case .lineBusy: "is held by “squatter”; stop that program"
        case .generatorMissing: "no PWM generator is called “i2c:0041”; there are: "
        case .channelMissing: "PWM channel “99” is not there; there is: "
        case .converterMissing: "no ADC is called “ads1015@i2c:004f”; there are: "
        case .portMissing: "cannot be opened as a serial line; there are: "
        case .portBusy: "is open in another process; stop it"
        case .baudNotAllowed: "allowed: 1200, 2400, 4800, 9600, 19200"
        case .meterSilent: "check its power and unit id, on a serial line also baud rate, parity"
        case .watchdogMissing: "there is no /dev/watchdog7; there are: /dev/watchdog"
        case .watchdogBusy: "is held by another program"
        }
    }

    /// Whether the program runs as a user without rights, who may then open everything but this.
    var isPermission: Bool {
        switch self {
        case .gpioPermission, .pwmPermission, .converterPermission, .serialPermission, .watchdogPermission: true
        default: false
        }
    }

    /// Whether the program starts all the same, and must refuse to charge.
    var startsAllTheSame: Bool { self == .meterSilent }

    /// The program's exit code for a start that is refused: 78 where only a change of the profile helps.
    var exitCode: Int32 { self == .baudNotAllowed ? 78 : 75 }
}
