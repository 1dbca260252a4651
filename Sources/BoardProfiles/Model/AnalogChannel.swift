/// A channel of an analogue-to-digital converter.
public struct AnalogChannel: Hashable, Sendable {
    /// The converter's device name.
    public var device: String
    /// The channel's name on that device.
    public var channel: String
}
