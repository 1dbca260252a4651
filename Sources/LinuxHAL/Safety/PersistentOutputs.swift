import HAL

/// A GPIO driver that may leave outputs as they are after the process that drove them has died.
///
/// Raspberry Pi's kernels do so unless told otherwise, in the drivers of both generations of chips, and so do port
/// expanders and many systems on a chip. On such a board a relay stays pulled in after a crash, so a controller must not
/// arm there without another way out: a heartbeat line, or on a Raspberry Pi the boot setting of ``configurationLine``.
/// Only drivers that are known to let go of outputs count as doing so.
public struct PersistentOutputs: Hashable, Sendable {
    /// What is known of the driver.
    public enum Finding: Hashable, Sendable {
        /// Outputs stay as they were.
        case kept
        /// Outputs become inputs again.
        case released
        /// Nobody knows: a driver of another make, or a Raspberry Pi's in a kernel without the setting (mainline lets go
        /// of outputs, Raspberry Pi's own of early 2024 kept them).
        case unknown
    }

    /// The line for config.txt after which outputs are let go of.
    public static let configurationLine = "dtparam=strict_gpiod"

    /// The driver's name, or ``unnamed``. A Raspberry Pi's is that of its module, `pinctrl_bcm2835` or `pinctrl_rp1`.
    public var driver: String
    /// The labels of the chips that it drives, of those asked for.
    public var chips: [String]
    /// What is known.
    public var finding: Finding

    /// Stands for the name of a driver that could not be found out.
    public static let unnamed = "unknown"

    /// The drivers of Raspberry Pis, whose settings tell.
    private static let raspberryPi = ["pinctrl_bcm2835", "pinctrl_rp1"]
    /// Drivers whose source makes a freed output an input (`omap_gpio`) or gives it back to its pull (`gpio-sim`).
    private static let releasing = ["gpio-sim", "omap_gpio"]

    /// What is known of the drivers behind the chips labelled `chips`, each driver once.
    ///
    /// Opens chips below `/dev` and reads `/sys`, both below `root`; allocates. A setting can be changed while the machine
    /// runs, so ask at each start.
    public static func inspect(chips: [String], root: String = "") -> [PersistentOutputs] {
        let tree = SystemTree(root: root)
        let present = GPIOChip.scan(tree).chips
        return inspect(chips: chips, tree: tree) { label in
            present.filter { $0.label == label }.map(\.name)
        }
    }

    /// The same with `devices` in the place of the chips' own word: the kernel's names for the chips with a label.
    static func inspect(
        chips: [String], tree: SystemTree, devices: (_ label: String) -> [String]
    ) -> [PersistentOutputs] {
        let driven = Dictionary(grouping: chips) { label in
            driver(ofDevices: devices(label), tree: tree) ?? module(behind: label) ?? unnamed
        }
        let others = driven.keys.filter { !raspberryPi.contains($0) }.sorted()
        return (raspberryPi + others).compactMap { driver in
            guard let labels = driven[driver] else { return nil }
            return PersistentOutputs(driver: driver, chips: labels, finding: finding(driver, tree: tree))
        }
    }

    /// What is known and what to do, in one or two sentences; `nil` where outputs are let go of.
    public var explanation: String? {
        let heartbeat = "give the board a heartbeat line without which its relays have no supply"
        let mend =
            "add the line “\(Self.configurationLine)” to /boot/firmware/config.txt and restart, or \(heartbeat)"
        switch finding {
        case .released: return nil
        case .kept:
            return "the GPIO driver \(driver) (\(chips.joined(separator: ", "))) keeps outputs on after the program "
                + "that drives them has died; \(mend)"
        case .unknown where !Self.raspberryPi.contains(driver):
            return "it is not known whether the GPIO driver \(driver) (\(chips.joined(separator: ", "))) keeps outputs "
                + "on after the program that drives them has died, as many drivers do; \(heartbeat)"
        case .unknown:
            return "the GPIO driver \(driver) (\(chips.joined(separator: ", "))) does not say whether it keeps outputs "
                + "on after the program that drives them has died; update the kernel, or \(mend)"
        }
    }

    /// The module that drives the chip labelled `label`, if it is one that may keep outputs.
    private static func module(behind label: String) -> String? {
        if label.hasPrefix("pinctrl-bcm2") { return "pinctrl_bcm2835" }
        if label.hasPrefix("pinctrl-rp1") { return "pinctrl_rp1" }
        return nil
    }

    /// The driver in sysfs of the chips called `names`; `nil` if it cannot be told, or chips of one label have several.
    /// A Raspberry Pi's is called by its module instead.
    private static func driver(ofDevices names: [String], tree: SystemTree) -> String? {
        let drivers = Set(names.map { tree.linkTarget("/sys/bus/gpio/devices/\($0)/../driver") })
        guard drivers.count == 1, let found = drivers.first, let driver = found else { return nil }
        switch driver {
        case "pinctrl-bcm2835": return raspberryPi[0]
        case "rp1-pinctrl", "pinctrl-rp1": return raspberryPi[1]
        default: return driver
        }
    }

    private static func finding(_ driver: String, tree: SystemTree) -> Finding {
        if releasing.contains(driver) { return .released }
        guard raspberryPi.contains(driver) else { return .unknown }
        let folder = "/sys/module/\(driver)/parameters"
        if let keeps = flag("\(folder)/persist_gpio_outputs", tree: tree) { return keeps ? .kept : .released }
        // The setting's first name, turned round, in Raspberry Pi kernels of spring 2024.
        if let isStrict = flag("\(folder)/strict_gpiod", tree: tree) { return isStrict ? .released : .kept }
        return .unknown
    }

    private static func flag(_ path: String, tree: SystemTree) -> Bool? {
        switch tree.text(path) {
        case "Y", "y", "1": true
        case "N", "n", "0": false
        default: nil
        }
    }
}
