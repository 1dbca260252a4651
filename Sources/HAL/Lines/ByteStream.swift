/// A stream of bytes to and from one peer, such as a TCP connection, that is made when it is needed.
///
/// No call blocks. Framing and the time-outs of requests belong to the protocol above.
public protocol ByteStream: AnyObject, Sendable {
    /// The peer, as the profile names it: host and port.
    var name: ResourceName { get }
    /// Carries on with connecting as far as it goes now.
    ///
    /// Returns the connection's number, another for each connection made, or `nil` while it is being made. Throws why it
    /// cannot be had; trying again is slowed down, and meanwhile the same error is thrown.
    func connect() throws(HALError) -> UInt32?
    /// Queues `bytes` for sending; returns how many were taken (fewer if the queue is full).
    ///
    /// Throws if there is no connection, or no longer; `connect` makes the next.
    func write(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int
    /// Moves up to `buffer.count` received bytes into `buffer`; returns how many, 0 if none are waiting.
    ///
    /// Throws if there is no connection, or no longer; `connect` makes the next.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(HALError) -> Int
    /// Closes the connection, if there is one. Bytes not yet read are lost.
    func disconnect()
}
