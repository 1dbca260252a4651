import HAL

extension ProfileLint {
    /// Names by which a Linux kernel cannot find a device, or finds another one after the next update.
    func checkLinuxNames() {
        guard draft.header?.backend == .linux else { return }
        for use in decoder.uses {
            switch use.kind {
            case .output, .input: checkChip(use)
            case .pwmOutput: checkPWM(use)
            case .analogInput: checkConverter(use)
            }
        }
        checkPorts()
        if let watchdog = draft.watchdog, !watchdog.device.hasPrefix("/dev/"), !isVirtual(watchdog.device) {
            add(
                .linuxName, at: "watchdog.device", "the watchdog is \"\(watchdog.device)\"",
                cause: "a watchdog is a device file", mend: "write its path, such as /dev/watchdog0")
        }
    }

    /// The lint of backends has its say about these.
    private func isVirtual(_ name: String) -> Bool { name.hasPrefix("virtual") }

    /// Whether `name`, with or without `/dev/`, is `prefix` and a number.
    private func isNumbered(_ name: String, _ prefix: String) -> Bool {
        var rest = Substring(name)
        if rest.hasPrefix("/dev/") { rest = rest.dropFirst(5) }
        guard rest.hasPrefix(prefix) else { return false }
        rest = rest.dropFirst(prefix.count)
        return !rest.isEmpty && rest.allSatisfy { ("0"..."9").contains($0) }
    }

    private func checkChip(_ use: ResourceUse) {
        guard isNumbered(use.device, "gpiochip") || use.device.hasPrefix("/dev/") else { return }
        add(
            .unstableName, at: "\(use.path).chip", "\(use.path) is on the chip \"\(use.device)\"",
            cause: "kernels number their chips anew at each start; the lines of another chip would be driven",
            mend: "write the chip's label; gpiodetect shows it in brackets")
    }

    private func checkPWM(_ use: ResourceUse) {
        if isNumbered(use.device, "pwmchip") {
            add(
                .unstableName, at: "\(use.path).device", "\(use.path) is on the device \"\(use.device)\"",
                cause: "kernels number their PWM chips anew at each start",
                mend: "write the name that `basename $(readlink -f /sys/class/pwm/\(use.device)/device)` prints")
        }
        if !isVirtual(use.device), Int(use.name) == nil {
            add(
                .linuxName, at: "\(use.path).channel", "the PWM channel is \"\(use.name)\"",
                cause: "a kernel counts the channels of a PWM unit from 0", mend: "write the number, such as 0")
        }
    }

    private func checkConverter(_ use: ResourceUse) {
        if isNumbered(use.device, "iio:device") {
            add(
                .unstableName, at: "\(use.path).device", "\(use.path) is on the device \"\(use.device)\"",
                cause: "kernels number their converters anew at each start",
                mend: "write what `cat /sys/bus/iio/devices/iio:deviceN/name` prints, with @ and the parent device "
                    + "where two have one name")
        }
        if !isVirtual(use.device), use.name.hasPrefix("in_") || use.name.hasSuffix("_raw") || Int(use.name) != nil {
            add(
                .linuxName, at: "\(use.path).channel", "the ADC channel is \"\(use.name)\"",
                cause: "a channel is named as in its file in_voltage0_raw, without in_ and _raw",
                mend: "write a name such as voltage0")
        }
    }

    private func checkPorts() {
        if let port = draft.primaryMeter?.serial.port {
            checkPort(port, of: "the meter", at: "primaryMeter.port", device: "/dev/pilotline-meter")
        }
        if let port = draft.cardReader?.port {
            checkPort(port, of: "the card reader", at: "cardReader.port", device: "/dev/pilotline-reader")
            guard port == draft.primaryMeter?.serial.port else { return }
            add(
                .duplicateChannel, at: "cardReader.port",
                "the card reader is on \"\(port)\", which is the meter's port",
                cause: "a PN532 is no Modbus device; each needs a port of its own", mend: "correct one of the two")
        }
    }

    private func checkPort(_ port: String, of owner: String, at path: String, device: String) {
        if !port.hasPrefix("/dev/"), !isVirtual(port) {
            add(
                .linuxName, at: path, "the port of \(owner) is \"\(port)\"", cause: "a serial port is a device file",
                mend: "write its path, such as \(device)")
        } else if isNumbered(port, "ttyUSB") || isNumbered(port, "ttyACM") {
            add(
                .unstableName, .warning, at: path, "the port of \(owner) is \"\(port)\"",
                cause: "adapters are numbered in the order in which the kernel finds them",
                mend: "name the adapter by its serial number in udev/70-pilotline.rules and write \(device), "
                    + "or a path under /dev/serial/by-id/")
        }
    }

    /// A pause for a transceiver that nobody turns.
    func checkTurnaround() {
        guard let serial = draft.primaryMeter?.serial, serial.direction == .automatic, serial.turnaround > .zero else {
            return
        }
        add(
            .partNotUsed, .warning, at: "primaryMeter.turnaround", "turnaround with the direction automatic",
            cause: "the transceiver turns by itself; nobody waits for it",
            mend: "remove it, or write who turns the transceiver in direction")
    }
}
