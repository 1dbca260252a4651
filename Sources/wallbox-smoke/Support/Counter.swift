import Synchronization

/// A count that two threads may touch.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    /// Counts one more.
    func add() { count.wrappingAdd(1, ordering: .relaxed) }

    /// How many were counted.
    var value: Int { count.load(ordering: .acquiring) }
}
