/// A serial line, opened exclusively and configured (speed, parity, RS-485 direction) by its profile.
///
/// Neither call blocks. Framing and time-outs belong to the protocol above.
public protocol SerialPort: AnyObject, Sendable {
    /// The profile's name for the port.
    var name: ResourceName { get }
    /// Queues `bytes` for sending; returns how many were taken (fewer if the queue is full).
    func write(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int
    /// Moves up to `buffer.count` received bytes into `buffer`; returns how many, 0 if none are waiting.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(HALError) -> Int
    /// Throws away what was received and not yet read.
    func discardInput() throws(HALError)
}
