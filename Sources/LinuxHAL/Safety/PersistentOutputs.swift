import HAL

/// A GPIO driver that may leave outputs as they are after the process that drove them has died.
///
/// Raspberry Pi's kernels do so unless told otherwise, in the drivers of both generations of chips. On such a board a
/// relay stays pulled in after a crash, so a controller must not arm there without another way out: a heartbeat line,
/// or the boot setting of ``configurationLine``.
public struct PersistentOutputs: Hashable, Sendable {
    /// What is known of the driver.
    public enum Finding: Hashable, Sendable {
        /// Outputs stay as they were.
        case kept
        /// Outputs become inputs again.
        case released
        /// The kernel has no such setting: mainline lets go of outputs, Raspberry Pi's own of early 2024 kept them.
        case unknown
    }

    /// The line for config.txt after which outputs are let go of.
    public static let configurationLine = "dtparam=strict_gpiod"

    /// The driver's module, `pinctrl_bcm2835` or `pinctrl_rp1`.
    public var driver: String
    /// The labels of the chips that it drives, of those asked for.
    public var chips: [String]
    /// What is known.
    public var finding: Finding

    /// What is known of the drivers behind the chips labelled `chips`; chips of other makes are left out.
    ///
    /// Reads `/sys/module` below `root`; allocates. A setting can be changed while the machine runs, so ask at each start.
    public static func inspect(chips: [String], root: String = "") -> [PersistentOutputs] {
        let tree = SystemTree(root: root)
        return ["pinctrl_bcm2835", "pinctrl_rp1"].compactMap { driver in
            let driven = chips.filter { module(behind: $0) == driver }
            guard !driven.isEmpty else { return nil }
            return PersistentOutputs(driver: driver, chips: driven, finding: finding(driver, tree: tree))
        }
    }

    /// What is known and what to do, in one or two sentences; `nil` where outputs are let go of.
    public var explanation: String? {
        let mend =
            "add the line “\(Self.configurationLine)” to /boot/firmware/config.txt and restart, or give the board "
            + "a heartbeat line without which its relays have no supply"
        switch finding {
        case .released: return nil
        case .kept:
            return "the GPIO driver \(driver) (\(chips.joined(separator: ", "))) keeps outputs on after the program "
                + "that drives them has died; \(mend)"
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

    private static func finding(_ driver: String, tree: SystemTree) -> Finding {
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
