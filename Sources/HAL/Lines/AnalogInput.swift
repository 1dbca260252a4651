/// A channel of an analogue-to-digital converter.
///
/// Real-time safe: `read` does not allocate; it may take as long as one conversion.
public protocol AnalogInput: AnyObject, Sendable {
    /// The profile's name for the channel.
    var name: ResourceName { get }
    /// The potential at the converter's pin now. Dividers and offsets in front of it are the device's business.
    func read() throws(HALError) -> Millivolts
}
