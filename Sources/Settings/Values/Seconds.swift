/// A time in whole seconds, as people set it.
public struct Seconds: SettingValue, Comparable, CustomStringConvertible {
    /// The number of seconds.
    public var value: Int

    /// So many seconds.
    public init(_ value: Int) { self.value = value }

    /// The number in decimal digits.
    public init?(settingText: String) {
        guard let value = Int(settingText) else { return nil }
        self.init(value)
    }

    /// The number in decimal digits.
    public var settingText: String { value.description }

    /// The same as a duration.
    public var duration: Duration { .seconds(value) }

    /// Shorter times first.
    public static func < (lhs: Seconds, rhs: Seconds) -> Bool { lhs.value < rhs.value }

    /// Such as `45 s`.
    public var description: String { "\(value) s" }
}
