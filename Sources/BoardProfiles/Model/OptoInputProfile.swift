import HAL

/// An isolated input for the installer. What it means is a setting, not part of the board.
public struct OptoInputProfile: Hashable, Sendable {
    /// The name on the terminal.
    public var name: String
    /// The line; active means current flows through the coupler.
    public var input: LineReference
    /// How long a change must last before it counts.
    public var debounce: Nanoseconds
}
