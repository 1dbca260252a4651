/// One opto-isolated or other on/off input.
public struct SwitchInputStatus: Codable, Hashable, Sendable {
    /// Its name in the profile.
    public var name: String
    /// Whether it is active.
    public var isOn: Bool

    /// Every value by name.
    public init(name: String, isOn: Bool) {
        self.name = name
        self.isOn = isOn
    }
}
