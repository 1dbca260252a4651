import HAL
import VirtualBoard

/// Time on a virtual board: it passes as fast as the physics can be computed.
public final class VirtualBringupClock: BringupClock {
    private let virtualBoard: VirtualBoard

    /// The time of `virtualBoard`, which must run on a `VirtualClock`.
    public init(_ virtualBoard: VirtualBoard) { self.virtualBoard = virtualBoard }

    /// The board's clock.
    public var board: any MonotonicClock { virtualBoard.clock }

    /// Advances the physics by `span`.
    public func wait(_ span: Nanoseconds) { virtualBoard.advance(by: span) }

    /// Advances the physics in steps of 0.2 ms until an edge is there: about the wake-up time of a real-time thread.
    public func wait(for source: any EdgeSource, limit: Nanoseconds) {
        let end = now + limit
        while now < end {
            virtualBoard.advance(by: min(.microseconds(200), end - now))
            do throws(HALError) {
                if try source.waitForEdge(timeout: .zero) { return }
            } catch {
                return
            }
        }
    }
}
