/// One change of a line, stamped by whoever saw it first (the kernel's interrupt handler on Linux).
@frozen
public struct LineEdge: Hashable, Sendable, BitwiseCopyable {
    /// When the line changed, on the monotonic clock.
    public var timestamp: MonotonicInstant
    /// Counts the edges of this line from 1; a gap means that edges were lost.
    public var sequence: UInt32
    /// The state after the change.
    public var state: LineState

    /// An edge to `state` at `timestamp`, the `sequence`-th of its line.
    @inlinable public init(timestamp: MonotonicInstant, sequence: UInt32, state: LineState) {
        self.timestamp = timestamp
        self.sequence = sequence
        self.state = state
    }
}

/// A line whose changes are queued with timestamps.
///
/// Edges wake, levels decide: a reader must also look at the level through ``DigitalInput``, because queues overflow.
public protocol EdgeSource: AnyObject, Sendable {
    /// The profile's name for the line.
    var name: ResourceName { get }
    /// Whether a lost edge shows as a gap in ``LineEdge/sequence`` (`false` for the kernel's GPIO v1 interface).
    var detectsLoss: Bool { get }
    /// Takes the oldest queued edge, or `nil`. Real-time safe, never blocks.
    func nextEdge() throws(HALError) -> LineEdge?
    /// Blocks until an edge is queued or `timeout` has passed; `true` if an edge is there. For a thread that may block.
    func waitForEdge(timeout: Nanoseconds) throws(HALError) -> Bool
}
