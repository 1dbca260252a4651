/// A device of the kernel's Industrial I/O subsystem, as sysfs shows it.
struct IIODevice {
    /// `/sys/bus/iio/devices/iio:deviceN`; the number moves between boots.
    var folder: String
    /// The driver's name for it.
    var name: String
    /// The kernel's name of the device it hangs on (`0-0048` on I2C, `spi0.0`).
    var parent: String

    static func scan(_ tree: SystemTree) -> [IIODevice] {
        tree.names(in: "/sys/bus/iio/devices").compactMap { entry in
            guard entry.hasPrefix("iio:device") else { return nil }
            let folder = "/sys/bus/iio/devices/\(entry)"
            guard let name = tree.text("\(folder)/name") else { return nil }
            let parts = tree.resolved(folder)?.split(separator: "/") ?? []
            return IIODevice(folder: folder, name: name, parent: String(parts.dropLast().last ?? ""))
        }
    }

    /// Whether a profile means this device by `reference`: `NAME`, or `NAME@PARENT` where one name is there twice.
    func matches(_ reference: String) -> Bool {
        let parts = reference.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard String(parts[0]) == name else { return false }
        return parts.count == 1 || DeviceSelector(text: String(parts[1])).matches(parent)
    }

    /// The voltage channels, named as profiles name them.
    func channels(_ tree: SystemTree) -> [String] {
        tree.names(in: folder).filter { $0.hasPrefix("in_") && $0.hasSuffix("_raw") }
            .map { String($0.dropFirst(3).dropLast(4)) }
    }

    /// For explanations.
    var summary: String { "\(name)@\(parent)" }
}
