import HAL

/// How time passes during a bring-up: really on a real board, by advancing the physics on a virtual one.
///
/// Belongs to the thread that runs the bring-up.
public protocol BringupClock: AnyObject {
    /// The board's clock, which stamps its edges.
    var board: any MonotonicClock { get }
    /// Lets `span` pass.
    func wait(_ span: Nanoseconds)
    /// Lets time pass until an edge waits in `source` or `limit` is over, as finely as the clock can.
    func wait(for source: any EdgeSource, limit: Nanoseconds)
}

extension BringupClock {
    /// The present instant.
    public var now: MonotonicInstant { board.now }
}
