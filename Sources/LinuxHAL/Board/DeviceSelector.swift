/// How a profile names a device by its place: the kernel's name for it (`fe20c000.pwm`, `0-0040`), or
/// `i2c:ADDRESS` for a device of that address (four hexadecimal digits) on whichever I2C bus.
struct DeviceSelector {
    let text: String

    /// Whether the device that the kernel calls `name` is meant.
    func matches(_ name: String) -> Bool {
        guard text.hasPrefix("i2c:") else { return text == name }
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 2 && Int(parts[0]) != nil && parts[1] == text.dropFirst(4)
    }
}
