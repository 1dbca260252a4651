import Synchronization

/// The pushing end of an ``SPSCRing`` for any number of tasks and threads.
///
/// The producers take turns by a lock that the consumer never sees, so the loop is not held up by them. Not for the
/// control path. Nobody may push to the ring directly while a shared producer exists.
public final class SharedProducer<Element: BitwiseCopyable & Sendable>: Sendable {
    private let ring: SPSCRing<Element>
    private let turn = Mutex<Void>(())

    /// A producer for `ring`.
    public init(_ ring: SPSCRing<Element>) { self.ring = ring }

    /// Appends `element`; `false` if the ring is full.
    public func push(_ element: Element) -> Bool { turn.withLock { _ in ring.push(element) } }
}
