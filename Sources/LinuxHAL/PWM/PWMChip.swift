/// A PWM generator as sysfs shows it.
struct PWMChip {
    /// `/sys/class/pwm/pwmchipN`; the number moves between kernels.
    var folder: String
    /// The kernel's name of the device behind it, by which profiles find it.
    var device: String
    var channelCount: Int
    /// The driver's name.
    var driver: String?

    static func scan(_ tree: SystemTree) -> [PWMChip] {
        tree.names(in: "/sys/class/pwm").compactMap { name in
            guard name.hasPrefix("pwmchip") else { return nil }
            let folder = "/sys/class/pwm/\(name)"
            guard let device = tree.linkTarget("\(folder)/device") else { return nil }
            return PWMChip(
                folder: folder, device: device, channelCount: tree.integer("\(folder)/npwm") ?? 0,
                driver: tree.linkTarget("\(folder)/device/driver"))
        }
    }

    /// Whether pulses are made by a timer and a GPIO line, whose jitter a vehicle takes for another current.
    var isSoftware: Bool {
        guard let driver else { return false }
        return ["pwm-gpio", "pwm_gpio", "gpio-pwm", "soft-pwm", "softpwm"].contains(driver)
    }

    /// For explanations.
    var summary: String {
        let channels = channelCount == 1 ? "channel 0" : "channels 0…\(max(0, channelCount - 1))"
        return "\(device) (\(channels))"
    }
}
