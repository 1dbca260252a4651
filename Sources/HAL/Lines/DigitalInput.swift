/// A line that the controller reads by level.
///
/// Real-time safe: `read` neither allocates nor blocks (one ioctl on Linux).
public protocol DigitalInput: AnyObject, Sendable {
    /// The profile's name for the line.
    var name: ResourceName { get }
    /// The line's logical state now.
    func read() throws(HALError) -> LineState
}
