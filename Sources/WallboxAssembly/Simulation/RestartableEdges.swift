import HAL
import Synchronization

/// The edges of a line that may be requested again: for each requester they are counted from 1, as the kernel does.
final class RestartableEdges: EdgeSource {
    private let source: any EdgeSource
    private let newest = Atomic<UInt32>(0)
    private let offset = Atomic<UInt32>(0)

    init(_ source: any EdgeSource) { self.source = source }

    var name: ResourceName { source.name }
    var detectsLoss: Bool { source.detectsLoss }

    func nextEdge() throws(HALError) -> LineEdge? {
        guard var edge = try source.nextEdge() else { return nil }
        newest.store(edge.sequence, ordering: .relaxed)
        edge.sequence &-= offset.load(ordering: .relaxed)
        return edge
    }

    func waitForEdge(timeout: Nanoseconds) throws(HALError) -> Bool { try source.waitForEdge(timeout: timeout) }

    /// Throws away what waits and counts from 1 again.
    func restart() throws(HALError) {
        while try nextEdge() != nil {}
        offset.store(newest.load(ordering: .relaxed), ordering: .relaxed)
    }
}
