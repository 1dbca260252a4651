import HAL

/// The edges of one input of the virtual board, stamped with the exact instant of the physics.
public final class VirtualEdgeSource: EdgeSource {
    /// The line's name.
    public let name: ResourceName
    private let queue: EdgeQueue
    private let activeLevel: ActiveLevel

    init(_ line: BoardInput, queue: EdgeQueue, activeLevel: ActiveLevel) {
        name = ResourceName(line.lineName)
        self.queue = queue
        self.activeLevel = activeLevel
    }

    /// A dropped edge shows as a gap.
    public var detectsLoss: Bool { true }

    /// Takes the oldest queued edge. Never throws.
    public func nextEdge() throws(HALError) -> LineEdge? { queue.pop(activeLevel: activeLevel) }

    /// Waits in real time; on virtual time returns at once whether an edge is there. Never throws.
    public func waitForEdge(timeout: Nanoseconds) throws(HALError) -> Bool { queue.wait(timeout: timeout) }
}
