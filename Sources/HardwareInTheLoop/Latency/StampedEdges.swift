import HAL
import Synchronization

/// An edge source that notes the kernel's time of the last rising edge it handed out.
final class StampedEdges: EdgeSource {
    private let edges: any EdgeSource
    private let handedOut = Atomic<Int64>(0)

    init(_ edges: any EdgeSource) { self.edges = edges }

    var name: ResourceName { edges.name }
    var detectsLoss: Bool { edges.detectsLoss }
    /// The last rising edge.
    var lastEdge: MonotonicInstant { MonotonicInstant(nanoseconds: handedOut.load(ordering: .acquiring)) }

    func nextEdge() throws(HALError) -> LineEdge? {
        let edge = try edges.nextEdge()
        if let edge, edge.state == .active { handedOut.store(edge.timestamp.nanoseconds, ordering: .releasing) }
        return edge
    }

    func waitForEdge(timeout: Nanoseconds) throws(HALError) -> Bool { try edges.waitForEdge(timeout: timeout) }
}
