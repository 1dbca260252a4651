import Synchronization

/// A flag that one thread sets and others read, without locks.
///
/// Setting releases and reading acquires: who sees the flag set also sees what was done before. Real-time safe.
public final class AtomicFlag: Sendable {
    private let value = Atomic<Bool>(false)

    /// A flag that is not set.
    public init() {}

    /// Whether the flag is set.
    public var isSet: Bool { value.load(ordering: .sequentiallyConsistent) }
    /// Sets the flag.
    public func set() { value.store(true, ordering: .sequentiallyConsistent) }
    /// Clears the flag.
    public func clear() { value.store(false, ordering: .sequentiallyConsistent) }
}
