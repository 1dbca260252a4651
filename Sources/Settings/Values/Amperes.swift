/// A current in whole amperes, as people set it.
public struct Amperes: SettingValue, Comparable, CustomStringConvertible {
    /// The number of amperes.
    public var value: Int

    /// A current of so many amperes.
    public init(_ value: Int) { self.value = value }

    /// The number in decimal digits.
    public init?(settingText: String) {
        guard let value = Int(settingText) else { return nil }
        self.init(value)
    }

    /// The number in decimal digits.
    public var settingText: String { value.description }

    /// The current in milliamperes; 2 147 483 A at most.
    public var milliamperes: Int32 { Int32(min(max(value, -2_147_483), 2_147_483)) * 1000 }

    /// Lesser currents first.
    public static func < (lhs: Amperes, rhs: Amperes) -> Bool { lhs.value < rhs.value }

    /// Such as `16 A`.
    public var description: String { "\(value) A" }
}
