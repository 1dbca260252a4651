import Synchronization

/// A flag that one thread sets and another sees.
final class Flag: Sendable {
    private let state = Atomic<Bool>(false)

    /// Sets it.
    func set() { state.store(true, ordering: .releasing) }

    /// Whether it is set.
    var isSet: Bool { state.load(ordering: .acquiring) }
}
