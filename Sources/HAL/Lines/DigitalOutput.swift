/// A line that the controller drives.
///
/// Outputs are requested in their ``LineState/inactive`` state in one step, without a glitch, before anything else runs.
/// Real-time safe: `write` neither allocates nor blocks (one ioctl on Linux).
public protocol DigitalOutput: AnyObject, Sendable {
    /// The profile's name for the line.
    var name: ResourceName { get }
    /// Drives the line into `state`; returns when the driver has taken it.
    func write(_ state: LineState) throws(HALError)
}
