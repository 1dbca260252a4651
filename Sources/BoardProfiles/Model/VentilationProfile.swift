import HAL

/// The switched ventilation of the room.
public struct VentilationProfile: Hashable, Sendable {
    /// Switches the ventilation on.
    public var output: LineReference
    /// Active means that it runs.
    public var feedback: LineReference
    /// How long it may take to run.
    public var startTime: Nanoseconds
}
