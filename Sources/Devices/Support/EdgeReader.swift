import HAL

/// Takes edges from a source and counts those that were lost on the way. Real-time safe; for one thread.
public struct EdgeReader {
    /// Where the edges come from.
    public let source: any EdgeSource
    /// The last sequence number; edges count from 1, so that 0 is right before the first.
    private var sequence: UInt32 = 0
    /// Whether the source could be read, and what failed last.
    public private(set) var health = DeviceHealth()
    /// Edges lost since the last ``takeLost()``, saturating.
    private var lost: UInt32 = 0

    /// A reader of `source`, which nobody took an edge from yet.
    public init(_ source: any EdgeSource) { self.source = source }

    /// The oldest queued edge; `nil` if there is none or the source failed.
    public mutating func next() -> LineEdge? {
        do throws(HALError) {
            guard let edge = try source.nextEdge() else {
                health.succeeded()
                return nil
            }
            if source.detectsLoss {
                let step = edge.sequence &- sequence
                // A step backwards (step 0 or beyond half the range) is a source that was opened anew: nothing known.
                if step > 1, step < 1 << 31 { add(step - 1) }
                sequence = edge.sequence
            }
            health.succeeded()
            return edge
        } catch {
            if error.code == .eventsLost { add(1) }
            health.failed(error)
            return nil
        }
    }

    /// How many edges were lost since the last call, saturating; always 0 where the source cannot tell.
    public mutating func takeLost() -> UInt32 {
        defer { lost = 0 }
        return lost
    }

    private mutating func add(_ count: UInt32) {
        let (sum, overflow) = lost.addingReportingOverflow(count)
        lost = overflow ? .max : sum
    }
}
